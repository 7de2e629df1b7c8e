import type { Premises } from './premises.ts'

export function prepareFigures(_premises: Premises): void {
  // Nothing is prepared yet.
}
