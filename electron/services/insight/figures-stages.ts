import { type StageMove, walkStageChanges } from '../../db/insight/figures-past.ts'
import { putRows } from '../../db/insight/figures-rows.ts'
import { isByItself, isLater } from '../../shared/rules/ladder.ts'
import type { Premises } from './premises.ts'

/** Writes how customers went from stage to stage, and how long each took to go on. */
export function stageFigures({ read, write, day: before }: Premises): void {
  const moves = new Moves()
  const onward = new Onwards()
  let open: Open[] = []
  let walking: number | undefined
  const closeOpen = (): void => {
    for (const { stage, day } of open) onward.raise(stage, day, -1)
    open = []
  }
  for (const [customerId, day, from, to, cause] of walkStageChanges(read, before)) {
    if (customerId !== walking) closeOpen()
    walking = customerId
    const byItself = isByItself(cause)
    moves.raise(day, from ?? '', to, byItself)
    if (!byItself) continue
    const waiting = open.filter(({ stage }) => !isLater(to, stage))
    if (waiting.length < open.length) {
      for (const { stage, day: since } of open) if (isLater(to, stage)) onward.raise(stage, since, day - since)
    }
    waiting.push({ stage: to, day })
    open = waiting
  }
  closeOpen()
  putRows(write, 'figures_move', moves.rows())
  putRows(write, 'figures_onward', onward.rows())
}

/** Somebody's coming into a stage, who has not gone on yet. */
interface Open {
  stage: StageMove[3]
  day: number
}

/** Names by number, so that what is counted by day and name is counted by one number: texts put together take long. */
class Names {
  readonly #names: string[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(name: string): number {
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    this.#numbers.set(name, this.#names.length)
    return this.#names.push(name) - 1
  }

  at(number: number): string {
    return this.#names[number] ?? ''
  }
}

/** More names than there are stages, and more days than anybody takes. */
const NAMES = 64
const DAYS = 65_536

class Moves {
  readonly #names = new Names()
  readonly #sums = new Map<number, number>()

  raise(day: number, from: string, to: string, byItself: boolean): void {
    const both = this.#names.numberOf(from) * NAMES + this.#names.numberOf(to)
    raise(this.#sums, (day * NAMES * NAMES + both) * 2 + Number(!byItself))
  }

  *rows(): Generator<(number | string)[]> {
    for (const [key, sum] of this.#sums) {
      const [stages, byRules] = [Math.floor(key / 2), key % 2]
      const day = Math.floor(stages / NAMES / NAMES)
      const from = this.#names.at(Math.floor(stages / NAMES) % NAMES)
      yield [day, from, this.#names.at(stages % NAMES), byRules, sum]
    }
  }
}

class Onwards {
  readonly #names = new Names()
  readonly #sums = new Map<number, number>()

  /** @param days -1: not yet */
  raise(stage: string, day: number, days: number): void {
    raise(this.#sums, (day * NAMES + this.#names.numberOf(stage)) * DAYS + days + 1)
  }

  *rows(): Generator<(number | string)[]> {
    for (const [key, sum] of this.#sums) {
      const came = Math.floor(key / DAYS)
      yield [this.#names.at(came % NAMES), Math.floor(came / NAMES), (key % DAYS) - 1, sum]
    }
  }
}

function raise(sums: Map<number, number>, key: number): void {
  sums.set(key, (sums.get(key) ?? 0) + 1)
}
