import type { Premises } from './premises.ts'

export function prepareEffects(_premises: Premises): void {
  // Nothing is prepared yet.
}
