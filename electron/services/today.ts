import { versionOf } from '../db/data-version.ts'
import { insightState } from '../db/insight/state.ts'
import type { tasks as contract } from '../shared/contract/tasks.ts'
import type { Call, Shop } from './context.ts'
import type { OutputOf } from './procedure.ts'
import { dayOf } from './settings.ts'
import type { Today, TodayQuestion } from './today-worker.ts'
import { askWorker } from './workers.ts'

type Contract = typeof contract

const WORKER = new URL('today-worker.ts', import.meta.url)

/** What was looked for last, and of which shop that is the state. */
const looked = new WeakMap<Shop, { of: string; today: Promise<Today> }>()

/** What to do today, looked for in a thread, once for each state of the shop. @throws ShopError NOT_SET_UP */
export function tasksToday({ shop }: Call): Promise<OutputOf<Contract['today']>> {
  const day = dayOf(shop.db, shop.clock())
  // The first figures come in a file that was not there before: its changes begin anew.
  const of = `${day} ${versionOf(shop.reading)} ${insightState(shop.reading)?.builtAt}`
  const known = looked.get(shop)
  if (known?.of === of) return known.today
  const question: TodayQuestion = { folder: shop.folder, day }
  const today = askWorker<Today>(shop, WORKER, question)
  looked.set(shop, { of, today })
  today.catch(() => looked.delete(shop))
  return today
}

/** How many of them there are. @throws ShopError NOT_SET_UP */
export async function tasksLeft(call: Call): Promise<OutputOf<Contract['left']>> {
  const { tasks } = await tasksToday(call)
  return { left: tasks.length }
}
