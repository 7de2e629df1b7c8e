/** One key as a scanner sends it, read from the place on the keyboard, so that the language chosen does not matter. */
export interface ScanKey {
  /** `KeyboardEvent.code` */
  code: string
  shift: boolean
  /** Milliseconds, from any one clock. */
  at: number
}

export interface ScanBurst {
  text: string
  lastAt: number
}

/** A hand is slower than this between all of eight keys; wired scanners take 1 to 20 ms, radio ones up to 40. */
const LONGEST_GAP_MS = 50
/** The shortest EAN. Anything shorter may be an amount. */
const SHORTEST = 8

/** The burst after one more key; null: this key cannot be of a scan, or starts none. */
export function growBurst(burst: ScanBurst | null, key: ScanKey): ScanBurst | null {
  const character = characterOf(key)
  if (character === null) return null
  if (burst === null || key.at - burst.lastAt > LONGEST_GAP_MS) return { text: character, lastAt: key.at }
  return { text: burst.text + character, lastAt: key.at }
}

/** What Enter ends: the scanned code, or null when a hand typed it. */
export function endBurst(burst: ScanBurst | null, at: number): string | null {
  if (burst === null || at - burst.lastAt > LONGEST_GAP_MS) return null
  return burst.text.length >= SHORTEST && /\d/.test(burst.text) ? burst.text : null
}

const SIGNS: Record<string, string> = { Minus: '-', Period: '.', Slash: '/', NumpadSubtract: '-', NumpadAdd: '+' }

function characterOf({ code, shift }: ScanKey): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return shift ? letter : letter.toLowerCase()
  if (shift) return null
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? SIGNS[code] ?? null
}
