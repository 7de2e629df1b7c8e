import { setTimeout as pause } from 'node:timers/promises'
import { type Behaviour, OraclePrinter } from '../oracle/printer.ts'

export type Chance = () => number

/** The same numbers between 0 and 1 for the same seed (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const VOUCHED_FOR = 'vouched for by a person (C)'

/** What kind of machine stands there. */
export const MODELS = {
  'tells when it is printed (A)': { answers: true, tier: 'A' },
  'tells what it received (B)': { answers: true, tier: 'B' },
  'answers status only (C)': { answers: true, tier: 'C' },
  'says nothing, but closes (C)': {},
  'says and closes nothing (C)': { neverCloses: true },
  [VOUCHED_FOR]: { neverCloses: true },
} as const satisfies Record<string, Behaviour>
export type Model = keyof typeof MODELS

/** Each as it changes the behaviour; `bytes`: a place somewhere in a paper. */
const FAULTS: Record<string, (bytes: number, chance: Chance) => Behaviour> = {
  'reads nothing': () => ({ readsNothing: true }),
  'stalls at a byte': (bytes) => ({ stallsAt: bytes }),
  'stalls, then goes on': (bytes, chance) => ({ stallsAt: bytes, stallsFor: 300 + chance() * 3_000 }),
  'resets at a byte': (bytes) => ({ resetsAt: bytes }),
  'resets and forgets': (bytes) => ({ resetsAt: bytes, forgets: true }),
  'paper out at a row': (_, chance) => ({ runsOutAtRow: 1 + Math.floor(chance() * 300) }),
  'paper out, small buffer': (_, chance) => ({ runsOutAtRow: 1 + Math.floor(chance() * 300), buffer: 512 }),
  'cover open': () => ({ coverOpen: true }),
  'answers garbage': () => ({ garbage: true }),
  'answers late': (_, chance) => ({ answersAfter: 100 + chance() * 2_500 }),
  'half-closes': () => ({ halfCloses: true }),
  'one kB a second': () => ({ bytesPerSecond: 1_000 }),
  'slow paper': () => ({ paperSpeed: 90, buffer: 1_024 }),
  'falls silent': () => ({ answers: false, tier: 'C' }),
  chatters: () => ({ chatters: true }),
}
const WELL = 'none'
const REFUSES = 'refuses'
const POWER = 'loses power'
/** What befell a job whose app was killed in the middle. */
export const KILLED = 'app killed'
export const MOODS = [WELL, REFUSES, POWER, ...Object.keys(FAULTS), KILLED]

const PAPER_BYTES = 3_000

/** A printer of one model whose faults come and go at random, and which remembers when it had which. */
export class MoodyPrinter {
  readonly model: Model
  readonly oracle = new OraclePrinter(PAPER_DOTS)
  readonly #chance: Chance
  readonly #moods: { name: string; from: number }[] = [{ name: WELL, from: 0 }]
  #healed = false
  #life: Promise<void> | null = null

  constructor(model: Model, chance: Chance) {
    this.model = model
    this.#chance = chance
  }

  /** It is on, and from now on misbehaves. */
  start(): void {
    this.#life = this.#live()
  }

  /** A person has said that papers come out of it, although nothing is ever heard of it. */
  get isVouchedFor(): boolean {
    return this.model === VOUCHED_FOR
  }

  /** No more faults; resolves when everything works again. */
  async heal(): Promise<void> {
    this.#healed = true
    await this.#life
  }

  /** The fault it had between two moments, epoch ms; the newest of several. */
  moodIn(from: number, to: number): string {
    const had = this.#moods.filter((mood, at) => mood.from <= to && (this.#moods[at + 1]?.from ?? Infinity) >= from)
    return had.findLast(({ name }) => name !== WELL)?.name ?? WELL
  }

  #well(): Behaviour {
    return { ...MODELS[this.model], paperSpeed: 400 }
  }

  async #live(): Promise<void> {
    while (!this.#healed) {
      this.#enter(WELL, this.#well())
      await pause(100 + this.#chance() * 1_500)
      await this.#suffer()
    }
    this.#enter(WELL, this.#well())
  }

  async #suffer(): Promise<void> {
    const names = [REFUSES, POWER, ...Object.keys(FAULTS)]
    const name = names[Math.floor(this.#chance() * names.length)] ?? WELL
    const time = 200 + this.#chance() * 2_000
    const fault = FAULTS[name]
    if (fault) {
      this.#enter(name, { ...this.#well(), ...fault(Math.floor(this.#chance() * PAPER_BYTES), this.#chance) })
      await pause(time)
      return
    }
    this.#enter(name, this.#well())
    if (name === POWER) this.oracle.losePower()
    await this.oracle.off()
    await pause(time)
    await this.oracle.on(this.#well())
  }

  #enter(name: string, behaviour: Behaviour): void {
    this.#moods.push({ name, from: Date.now() })
    this.oracle.behaviour = behaviour
  }
}

export const PAPER_DOTS = 384
