import { oc } from '@orpc/contract'
import type { ContractProcedure, Schema } from '@orpc/contract'
import { z } from 'zod'
import { MAX_RIAL } from '../money.ts'
import { MAX_QUANTITY } from '../quantity.ts'
import { STAGES } from '../rules/journey.ts'
import { shopErrors } from './errors.ts'
import type { ShopErrors } from './errors.ts'

/** Who may call: `anyone` also before set-up and before signing in. */
export type Access = 'anyone' | 'cashier' | 'manager'

export interface Meta {
  access: Access
}

/**
 * What is asked (as sent, and as read) and what is told (as answered, and as received), in plain types: the builder of the
 * library carries whole schemas along, which every file that names a procedure would pay for.
 */
export type Procedure<Sent, Read, Answered, Received> = ContractProcedure<
  Schema<Sent, Read>,
  Schema<Answered, Received>,
  ShopErrors,
  Meta
>

interface Asking<Sent, Read> {
  output: <Answered, Received>(schema: Schema<Answered, Received>) => Procedure<Sent, Read, Answered, Received>
}

interface ProcedureOfAccess extends Asking<unknown, unknown> {
  input: <Sent, Read>(schema: Schema<Sent, Read>) => Asking<Sent, Read>
}

const base = oc.$meta<Meta>({ access: 'cashier' }).errors(shopErrors)

export const forAnyone: ProcedureOfAccess = base.meta({ access: 'anyone' })
export const forCashier: ProcedureOfAccess = base.meta({ access: 'cashier' })
export const forManager: ProcedureOfAccess = base.meta({ access: 'manager' })

export { MAX_RIAL }

export const id = z.number().int().positive()
export const rial = z.number().int().min(0).max(MAX_RIAL)
export const quantity = z.number().int().min(1).max(MAX_QUANTITY)
export const points = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
/** UTC epoch milliseconds. */
export const moment = z.number().int()
/** Whole days since 1970-01-01 of the shop's business calendar, within what a calendar can tell. */
export const day = z.number().int().min(-1_000_000).max(1_000_000)
/** Made by the client, once per intention; repeating a command returns its first result. */
export const commandId = z.uuidv7()
/** A text a person types: trimmed, at most `max` characters. Control characters are dropped by the shop. */
export const text = (max: number) => z.string().trim().max(max)

/** What kind of shop it is. */
export const business = z.enum(['clothing', 'grocery', 'cafe', 'services', 'clinic', 'online', 'general'])
/** Where a customer stands on the journey. */
export const stage = z.enum(STAGES)
export const gender = z.enum(['female', 'male'])

export const language = z.enum(['fa', 'en'])
export const localized = z.object({ fa: z.string(), en: z.string() })

const plainParam = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), value: z.string() }),
  z.object({ type: z.literal('policy'), value: z.string(), returnDays: z.number().int() }),
  z.object({ type: z.literal('code'), value: z.string() }),
  z.object({ type: z.literal('localized'), value: localized }),
  z.object({ type: z.literal('rial'), value: z.number().int() }),
  z.object({
    type: z.literal('points'),
    value: z.number().int(),
    precision: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  }),
  z.object({ type: z.literal('rate'), value: z.number().int() }),
  z.object({ type: z.literal('count'), value: z.number().int() }),
  z.object({ type: z.literal('quantity'), value: z.number().int(), unit: z.enum(['piece', 'kilogram']) }),
  z.object({ type: z.literal('day'), value: z.number().int() }),
  z.object({ type: z.literal('moment'), value: z.number().int() }),
  z.object({ type: z.literal('clock'), value: z.number().int() }),
  z.object({ type: z.literal('digits'), value: z.string() }),
])
const sentenceParam = z.discriminatedUnion('type', [
  plainParam,
  z.object({ type: z.literal('filled'), value: z.string(), fields: z.record(z.string(), plainParam) }),
])
/** One sentence, still without language: see `shared/words`. */
export const sentence = z.object({ key: z.string(), params: z.record(z.string(), sentenceParam) })

/** Where a cashier may need a manager's approval. */
export const approvable = z.enum(['sales.commit', 'sales.return', 'customers.correctPoints', 'reports.moveCash'])

/**
 * A manager's approval, from `staff.approve`: for one command of the procedure it was asked for, by the session
 * (`x-staff`) that asked, within two minutes. It is used up by the command that commits, not by a refused one.
 */
export const approval = z.string().max(100)
