import type { Database } from 'better-sqlite3'
import { cashMovesOfDay, insertCashMove, type NamedCashMove } from '../db/cash.ts'
import { returnSums, tenderSums } from '../db/reports.ts'
import type { reports as contract } from '../shared/contract/reports.ts'
import { cleanText } from '../shared/persian.ts'
import { drawerSums } from '../shared/rules/drawer.ts'
import { type Call, command, type Write } from './context.ts'
import { ShopError } from './errors.ts'
import type { InputOf, OutputOf } from './procedure.ts'
import { dayOf } from './settings.ts'

type DrawerReport = OutputOf<(typeof contract)['day']>['drawer']
type MoveInput = InputOf<(typeof contract)['moveCash']>

/**
 * Keeps what moved in today's drawer beside its sales. Another start than was said before takes its place; it and taking
 * out need a manager.
 *
 * @throws ShopError NOT_ALLOWED; INPUT_INVALID when nothing is put in or taken out
 */
export function moveCash(call: Call, input: MoveInput): OutputOf<(typeof contract)['moveCash']> {
  return command(call, 'reports.moveCash', input, (write) => {
    const { db, at } = write
    const { kind, amount } = input
    if (kind !== 'opening' && amount === 0) {
      throw new ShopError('INPUT_INVALID', { fields: [{ path: 'amount', rule: 'too_small' }] })
    }
    const day = dayOf(db, at)
    const said = kind === 'opening' ? (cashMovesOfDay(db, day).findLast(isOpening)?.amount ?? null) : null
    const approvedBy = kind === 'out' || said !== null ? write.approvedBy(input.approval).staffId : null
    const note = cleanText(input.note)
    const id = insertCashMove(db, { day, at, kind, amount, expected: null, note, staffId: staffOf(write), approvedBy })
    const before = said === null ? {} : { before: { kind, amount: said } }
    write.audit({ subject: 'drawer', subjectId: id, ...before, after: { day, kind, amount, note } })
    write.emit('drawer')
    return { id }
  })
}

/** Keeps a count of today's drawer with what should have been in it at that moment. */
export function countDrawer(
  call: Call,
  input: InputOf<(typeof contract)['countDrawer']>,
): OutputOf<(typeof contract)['countDrawer']> {
  return command(call, 'reports.countDrawer', input, (write) => {
    const { db, at } = write
    const { counted } = input
    const day = dayOf(db, at)
    const cash = { sales: tenderSums(db, day).cash, refunds: returnSums(db, day).byTender.cash }
    const { expected } = drawerSums(cash, cashMovesOfDay(db, day))
    const note = cleanText(input.note)
    const move = { day, at, kind: 'count' as const, amount: counted, expected, note }
    const id = insertCashMove(db, { ...move, staffId: staffOf(write), approvedBy: null })
    const difference = counted - expected
    write.audit({ subject: 'drawer', subjectId: id, after: { day, counted, expected, difference, note } })
    write.emit('drawer')
    return { expected, difference }
  })
}

/** Today's drawer without what should be in it: whoever counts says first what is there. */
export function drawerNow({ shop }: Call): OutputOf<(typeof contract)['drawer']> {
  const day = dayOf(shop.db, shop.clock())
  const moves = cashMovesOfDay(shop.db, day)
  return { day, opening: moves.findLast(isOpening)?.amount ?? null, moves: moves.map(moveView) }
}

/** @param cash rial of the day's sales and refunds in cash */
export function drawerOfDay(db: Database, day: number, cash: { sales: number; refunds: number }): DrawerReport {
  const moves = cashMovesOfDay(db, day)
  const last = moves.findLast(({ kind }) => kind === 'count')
  return { ...drawerSums(cash, moves), count: last ? countView(last) : null, moves: moves.map(moveView) }
}

function moveView(move: NamedCashMove): DrawerReport['moves'][number] {
  const { id, at, kind, amount, expected, note, staffName } = move
  return { id, at, kind, amount, difference: expected === null ? null : amount - expected, note, staffName }
}

function countView({ amount, expected, at, staffName, note }: NamedCashMove): NonNullable<DrawerReport['count']> {
  if (expected === null) throw new Error(`a count at ${at} without what was expected`)
  return { counted: amount, expected, difference: amount - expected, at, staffName, note }
}

const isOpening = ({ kind }: NamedCashMove): boolean => kind === 'opening'

function staffOf({ staffId }: Write): number {
  if (staffId === null) throw new ShopError('NOT_SIGNED_IN')
  return staffId
}
