import type { Premises } from './premises.ts'

export function preparePersonas(_premises: Premises): void {
  // Nothing is prepared yet.
}
