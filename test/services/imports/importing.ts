import { v7 } from 'uuid'
import type { Caller } from '../../shop.ts'

type Sheet = Awaited<ReturnType<Caller['imports']['open']>>['sheets'][number]
type Field = Sheet['columns'][number]['field']

export interface Wish {
  kind?: 'customers' | 'products'
  sheet?: number
  known?: 'skip' | 'fill' | 'replace'
  money?: 'rial' | 'toman'
  openingPoints?: boolean
  /** Column → field, over what was told by itself. */
  mapping?: Record<number, Field>
}

/** Opens a file and checks it as it was understood. */
export async function checked(caller: Caller, name: string, content: Buffer, wish: Wish = {}) {
  const { kind = 'customers', sheet = 0, mapping = {}, known, money, openingPoints } = wish
  const opened = await caller.imports.open({ kind, name, content: content.toString('base64') })
  const view = opened.sheets[sheet]
  if (!view) throw new Error(`no sheet ${sheet}`)
  const plan = {
    fileId: opened.fileId,
    sheet,
    headingRow: view.headingRow,
    mapping: view.columns.map(({ field }, column) => mapping[column] ?? field),
    options: {
      ...(known && { known }),
      ...(money && { money }),
      ...(openingPoints !== undefined && { openingPoints }),
    },
  }
  const check = await caller.imports.check(plan)
  return { opened, view, plan, check }
}

/** Takes a file in, to the end. */
export async function imported(caller: Caller, name: string, content: Buffer, wish: Wish = {}) {
  const { plan, view, check } = await checked(caller, name, content, wish)
  const { rows } = await caller.imports.rows({ fileId: plan.fileId, limit: 200 })
  const { importId } = await caller.imports.start({ commandId: v7(), ...plan })
  return { view, check, rows, importId, run: await ended(caller, importId) }
}

/** The run when it has ended. */
export async function ended(caller: Caller, importId: number) {
  let last: Awaited<ReturnType<Caller['imports']['list']>>[number] | undefined
  for await (const run of await caller.imports.watch({ importId })) last = run
  if (!last) throw new Error('nothing was told')
  return last
}
