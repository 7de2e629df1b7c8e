import type { z } from 'zod'
import type { CustomerRow } from '../db/customers.ts'
import type { customerRow } from '../shared/contract/customers.ts'

/** The customer as a row of any list. */
export function rowOf(customer: CustomerRow): z.infer<typeof customerRow> {
  const { id, phone, name, tierId, points, salesCount, spend, lastSaleAt, createdAt, stage } = customer
  const row = { id, phone, name, tierId, points, salesCount, spend, lastSaleAt, createdAt, stage }
  return { ...row, birthday: birthdayOf(customer) }
}

/** Null: not told. */
export function birthdayOf({ birthYear, birthMonth, birthDay }: CustomerRow): z.infer<typeof customerRow>['birthday'] {
  return birthMonth === null || birthDay === null ? null : { year: birthYear, month: birthMonth, day: birthDay }
}
