import { v7 } from 'uuid'
import { keepPast } from '../../electron/db/history.ts'
import { openDatabase } from '../../electron/db/open.ts'
import type { Shop } from '../../electron/services/context.ts'
import { makeUpShop } from '../../electron/services/sample/made-up-shop.ts'
import { listStaff } from '../../electron/services/staff.ts'
import { bareShop, type Caller, callerOf, OPENING } from '../shop.ts'
import { tempFolder } from '../tmp.ts'

/** A grocer's shop with two years of its past, made up by the sample's own hand. */
export interface MadeUp {
  shop: Shop
  folder: string
  clock: { now: number }
  manager: Caller
  cashier: Caller
}

export function madeUpShop(customers: number, sales: number): MadeUp {
  const folder = tempFolder()
  const db = openDatabase(folder)
  const about = { language: 'fa', customers, sales, now: OPENING, commandId: v7(), pinHash: 'x' } as const
  for (const _ of makeUpShop(db, about));
  keepPast(db)
  db.close()
  const { shop, clock } = bareShop(folder)
  const as = (role: 'manager' | 'cashier') => {
    const member = listStaff(shop).find((each) => each.role === role)
    if (!member) throw new Error(`no ${role}`)
    return callerOf(shop, shop.sessions.open({ staffId: member.id, name: member.name, role }))
  }
  return { shop, folder, clock, manager: as('manager'), cashier: as('cashier') }
}
