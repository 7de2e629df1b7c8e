import { z } from 'zod'
import { business, commandId, forCashier, forManager, id, language, text } from './base.ts'
import { usage } from './facts.ts'
import { journeyRules } from './journey.ts'
import { feedbackSettings } from './feedback.ts'
import { clubRules } from './rules.ts'

export const shopProfile = z.object({
  name: text(80).min(1),
  phone: text(40),
  address: text(200),
  /** PNG as base64, at most 512 kB; null: no logo. */
  logo: z.base64().max(700_000).nullable(),
  business,
})

export const receiptTexts = z.object({
  returnPolicy: text(300),
  feedbackQuestion: text(200),
  /** Opened by the feedback QR; empty: the QR prepares an SMS to the shop's phone. */
  feedbackLink: text(300),
  footer: text(200),
})

/** The first printer, as the set-up asks for it. */
export const firstPrinter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('screen'), widthMm: z.union([z.literal(58), z.literal(80)]) }),
  z.object({
    kind: z.literal('network'),
    widthMm: z.union([z.literal(58), z.literal(80)]),
    host: text(255).min(1),
    port: z.number().int().min(1).max(65_535).default(9100),
  }),
])

export const shopSettings = z.object({
  language,
  theme: z.enum(['system', 'light', 'dark']),
  calendar: z.enum(['jalali', 'gregorian']),
  display: z.enum(['toman', 'rial']),
  shop: shopProfile,
  receipt: receiptTexts,
  /** Opens with every cash sale. */
  openDrawer: z.boolean(),
  /** A second window shows the customer the basket. */
  customerScreen: z.boolean(),
  feedback: feedbackSettings,
  /** IANA name; days are counted in it. */
  zone: text(60).min(1),
  /** Hour at which the business day ends: 0 … 12 belong to the evening before. */
  closingHour: z.number().int().min(0).max(12),
})

export const settings = {
  get: forCashier.output(
    z.object({
      settings: shopSettings,
      ruleVersion: id,
      rules: clubRules,
      /** The journey's rules in force: what each stage is called here, and which of them this trade has. */
      journey: journeyRules,
      /** Of active programmes with a limit or a budget for all, as for a sale without a customer. */
      usage,
    }),
  ),
  update: forManager
    .input(z.object({ commandId, changes: shopSettings.partial() }))
    .output(z.object({ settings: shopSettings })),
  /** Saves a new rule version; sales made before keep theirs. */
  updateRules: forManager.input(z.object({ commandId, rules: clubRules })).output(z.object({ ruleVersion: id })),
}
