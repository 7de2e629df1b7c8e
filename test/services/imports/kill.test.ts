import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { v7 } from 'uuid'
import { afterAll, expect, test } from 'vitest'
import { listRuns } from '../../../electron/db/imports.ts'
import { verify } from '../../../electron/services/verify.ts'
import { bareShop, callerOf, setupInput } from '../../shop.ts'
import { tempFolder } from '../../tmp.ts'
import { ended } from './importing.ts'
import { restOf } from './runs.ts'

/** Milliseconds after the start at which the process dies: while it adds rows, adds keys, opens accounts, or later. */
const DEATHS = [0, 40, 150, 400, 1500]
const PEOPLE = 4000

const script = fileURLToPath(new URL('importer.ts', import.meta.url))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

const content = `نام,تلفن,علاقه‌مندی,امتیاز\n${Array.from(
  { length: PEOPLE },
  (_, at) => `عضو ${at},0936${1_000_000 + at},${at % 2 ? 'قهوه' : ''},${at % 3 ? 5 : ''}`,
).join('\n')}\n`

test('an import whose process is killed is taken out at the next opening, or finished when it was about to', async () => {
  const folder = tempFolder()
  const made = bareShop(folder)
  const { managerId } = await callerOf(made.shop, null).setup.create(setupInput())
  const token = made.shop.sessions.open({ staffId: managerId, name: 'مدیر', role: 'manager' })
  const manager = callerOf(made.shop, token)
  await manager.customers.register({ commandId: v7(), phone: '09361000003', details: { interests: ['چای'] } })
  for (const delay of DEATHS) {
    const before = restOf(made)
    const child = fork(script, [], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    children.push(child)
    await once(child, 'message')
    child.send({ folder, content, now: made.clock.now })
    await once(child, 'message')
    await pause(delay)
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
    const { shop } = bareShop(folder)
    const [run] = listRuns(shop.db, 1)
    const last = await ended(manager, run?.id ?? 0)
    if (last.state === 'cancelled') expect(restOf(made)).toEqual(before)
    else expect((await manager.customers.list({})).total).toBe(PEOPLE)
    expect(shop.db.prepare('SELECT count(*) AS n FROM import_row').get()).toEqual({ n: 0 })
    expect(verify(shop.db).problems).toEqual([])
  }
}, 240_000)
