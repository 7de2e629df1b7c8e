import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const day = z.iso.date()
const words = z.array(z.string())
const byProgramme = z.record(z.string(), z.number())

const earnRule = z.object({
  points: z.number(),
  per: z.enum(['order', 'amount', 'unit']),
  products: words.optional(),
  categories: words.optional(),
  min_qty: z.number().optional(),
  max_qty: z.number().optional(),
  min_amount: z.number().optional(),
  min_amount_basis: z.enum(['incl', 'excl']).optional(),
  one_card_per_unit: z.boolean().optional(),
})

const reward = z.object({
  id: z.string().optional(),
  type: z.enum(['percent', 'fixed', 'per_point', 'free_product']),
  value: z.number().optional(),
  on: z.enum(['order', 'cheapest', 'products', 'categories']).optional(),
  products: words.optional(),
  categories: words.optional(),
  max_discount: z.number().optional(),
  points_cost: z.number(),
  product: z.string().optional(),
  qty: z.number().optional(),
  repeat: z.enum(['once', 'multiple']),
})

const programme = z.object({
  id: z.string(),
  kind: z.enum(['promotion', 'points', 'coupon', 'next_order_coupon', 'gift_card', 'ewallet']),
  trigger: z.enum(['automatic', 'code']),
  code: z.string().optional(),
  applies_on: z.enum(['this_order', 'next_order', 'both']),
  claim: z.enum(['auto', 'manual']),
  valid_from: day.optional(),
  valid_to: day.optional(),
  usage_limit: z.number().optional(),
  no_points_when_redeeming: z.boolean().optional(),
  points_expire_after_days: z.number().optional(),
  earn: z.array(earnRule),
  reward: z.array(reward),
})

const step = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), product: z.string(), qty: z.number(), card: z.string().optional() }),
  z.object({ do: z.literal('set_qty'), product: z.string(), qty: z.number() }),
  z.object({
    do: z.literal('apply_code'),
    code: z.string().optional(),
    issued_by: z.string().optional(),
    reward: z.string().optional(),
  }),
  z.object({
    do: z.literal('redeem'),
    program: z.string(),
    reward: z.string().optional(),
    qty: z.number().optional(),
    points: z.number().optional(),
  }),
  z.object({ do: z.literal('confirm') }),
  z.object({ do: z.literal('cancel') }),
  z.object({ do: z.literal('refund'), of_order: z.number(), product: z.string(), qty: z.number() }),
  z.object({ do: z.literal('new_order'), customer: z.string().optional(), date: day.optional() }),
  z.object({ do: z.literal('switch_order'), order: z.number() }),
  z.object({ do: z.literal('advance_days'), days: z.number() }),
])

const expectation = z.object({
  after_step: z.number(),
  total: z.number().nullable(),
  total_excl_tax: z.number().optional(),
  discounts: z.array(z.object({ program: z.string(), amount: z.number() })).default([]),
  free_items: z.array(z.object({ program: z.string(), product: z.string(), qty: z.number() })).optional(),
  payments: z.array(z.object({ program: z.string(), amount: z.number(), card: z.string().optional() })).optional(),
  points_earned: byProgramme.optional(),
  points_used: byProgramme.optional(),
  points_balance: byProgramme.optional(),
  card_balances: byProgramme.optional(),
  coupons_issued: byProgramme.optional(),
  error: z.string().optional(),
})

const vector = z.object({
  name: z.string(),
  portability: z.enum(['general', 'source_choice']),
  currency_decimals: z.number().int().min(0).max(4),
  taxes: z.record(z.string(), z.object({ rate: z.number(), included: z.boolean() })).nullable(),
  products: z.array(
    z.object({ id: z.string(), price: z.number(), category: z.string().optional(), tax: z.string().optional() }),
  ),
  cards: z
    .array(z.object({ code: z.string(), program: z.string(), balance: z.number(), customer: z.string().optional() }))
    .optional(),
  customer_points_at_start: byProgramme.optional(),
  date: day.optional(),
  programs: z.array(programme),
  steps: z.array(step),
  expect: z.array(expectation),
})

/** A scenario as the vectors' README defines it. Money and points are decimals of the main unit. */
export type Vector = z.infer<typeof vector>
export type VectorProgramme = z.infer<typeof programme>
export type VectorEarnRule = z.infer<typeof earnRule>
export type VectorReward = z.infer<typeof reward>
export type VectorStep = z.infer<typeof step>
export type StepOf<Do extends VectorStep['do']> = Extract<VectorStep, { do: Do }>
export type Expectation = z.infer<typeof expectation>

export type VectorFile = { file: string } & ({ vector: Vector } | { broken: string })

/** Every JSON file of a folder, by name; what is wrong with a file that is no vector. */
export function readVectors(folder: string): VectorFile[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((file) => Object.assign({ file }, readVector(readFileSync(join(folder, file), 'utf8'))))
}

export function readVector(text: string): { vector: Vector } | { broken: string } {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    return { broken: `no JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  const read = vector.safeParse(content)
  if (!read.success) return { broken: z.prettifyError(read.error).replaceAll(/\s+/g, ' ') }
  const missing = danglingName(read.data)
  return missing === null ? { vector: read.data } : { broken: missing }
}

/** A product or programme that something names and the file does not have. */
function danglingName({ products, programs, steps, cards = [] }: Vector): string | null {
  const goods = new Set(products.map(({ id }) => id))
  const kinds = new Set(programs.map(({ id }) => id))
  const named = steps.flatMap((step, at) => {
    const product = 'product' in step ? [{ what: 'product', id: step.product, of: goods, at }] : []
    const program = 'program' in step ? [{ what: 'program', id: step.program, of: kinds, at }] : []
    return [...product, ...program]
  })
  const step = named.find(({ id, of }) => !of.has(id))
  if (step !== undefined) return `step ${step.at + 1} names the ${step.what} ${step.id}, which is not there`
  const gift = programs
    .flatMap(({ id, reward: rewards }) => rewards.map(({ product }) => ({ id, product })))
    .find(({ product }) => product !== undefined && !goods.has(product))
  if (gift !== undefined) return `the program ${gift.id} gives the product ${gift.product}, which is not there`
  const card = cards.find(({ program }) => !kinds.has(program))
  return card === undefined ? null : `the card ${card.code} is of the program ${card.program}, which is not there`
}
