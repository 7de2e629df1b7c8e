import { type StageMove, walkStageChanges } from '../../db/insight/figures-past.ts'
import { putRows } from '../../db/insight/figures-rows.ts'
import { isByItself, isLater } from '../../shared/rules/ladder.ts'
import type { Premises } from './premises.ts'

/** Writes how customers went from stage to stage, and how long each took to go on. */
export function stageFigures({ read, write, day: before }: Premises): void {
  const moves = new Map<string, number>()
  const onward = new Map<string, number>()
  let open: Open[] = []
  let walking: number | undefined
  const closeOpen = (): void => {
    for (const { stage, day } of open) raise(onward, `${stage} ${day} -1`)
    open = []
  }
  for (const [customerId, day, from, to, cause] of walkStageChanges(read, before)) {
    if (customerId !== walking) closeOpen()
    walking = customerId
    const byItself = isByItself(cause)
    raise(moves, [day, from ?? '', to, Number(!byItself)].join(' '))
    if (!byItself) continue
    const waiting = open.filter(({ stage }) => !isLater(to, stage))
    for (const gone of open) if (!waiting.includes(gone)) raise(onward, `${gone.stage} ${gone.day} ${day - gone.day}`)
    open = [...waiting, { stage: to, day }]
  }
  closeOpen()
  putRows(write, 'figures_move', rowsOf(moves))
  putRows(write, 'figures_onward', rowsOf(onward))
}

/** Somebody's coming into a stage, who has not gone on yet. */
interface Open {
  stage: StageMove[3]
  day: number
}

function raise(sums: Map<string, number>, key: string): void {
  sums.set(key, (sums.get(key) ?? 0) + 1)
}

function* rowsOf(sums: Map<string, number>): Generator<(number | string)[]> {
  for (const [key, sum] of sums) {
    yield [...key.split(' ').map((part) => (/^-?\d+$/.test(part) ? Number(part) : part)), sum]
  }
}
