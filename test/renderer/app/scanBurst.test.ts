import { expect, it } from 'vitest'
import { endBurst, growBurst, type ScanBurst } from '../../../renderer/app/scanBurst.ts'

it('reads a scan from the places of the keys, whatever language is chosen', () => {
  expect(typed(['Digit6', 'Numpad2', 'Digit6', 'KeyK', 'Minus', 'Digit0', 'Digit0', 'Digit7'], 5)).toBe('626k-007')
})

it('tells capitals by Shift', () => {
  const upper = ['KeyA', 'KeyB', 'Digit1', 'KeyC', 'KeyD', 'KeyE', 'KeyF', 'KeyG']
  expect(typed(upper, 5, (code) => code.startsWith('Key'))).toBe('AB1CDEFG')
})

it('leaves what a hand types alone: slow, short, or without a digit', () => {
  const digits = Array.from({ length: 11 }, () => 'Digit9')
  expect(typed(digits, 80)).toBeNull()
  expect(typed(digits.slice(0, 7), 5)).toBeNull()
  expect(
    typed(
      Array.from({ length: 10 }, () => 'KeyA'),
      5,
    ),
  ).toBeNull()
})

it('begins anew after a pause, and ends at a key no code has', () => {
  let burst: ScanBurst | null = null
  for (const at of [0, 10, 500, 510]) burst = growBurst(burst, { code: 'Digit1', shift: false, at })
  expect(burst?.text).toBe('11')
  expect(growBurst(burst, { code: 'Space', shift: false, at: 515 })).toBeNull()
})

function typed(codes: string[], gap: number, isShifted: (code: string) => boolean = () => false): string | null {
  let burst: ScanBurst | null = null
  codes.forEach((code, index) => {
    burst = growBurst(burst, { code, shift: isShifted(code), at: index * gap })
  })
  return endBurst(burst, codes.length * gap)
}
