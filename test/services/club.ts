import { v7 } from 'uuid'
import type { Programme } from '../../electron/shared/rules/model.ts'
import { earnRule, programme, reward } from '../rules/samples.ts'
import type { TestShop } from '../shop.ts'

/** How cards and credit pay. */
export const RIAL_BY_RIAL = reward({ id: 'pays', type: 'per_point', value: 1, pointsCost: 1, repeat: 'multiple' })

/** Each piece of the product is a card that holds what was paid for it. */
export const giftCard = (productId: number): Programme =>
  programme({
    id: 'gift-card',
    kind: 'gift_card',
    appliesOn: 'next_sale',
    earn: [earnRule({ per: 'amount', points: 1, perAmount: 1, products: [String(productId)], oneCardPerUnit: true })],
    rewards: [RIAL_BY_RIAL],
    couponDays: 365,
  })

/** Ten per cent off everything. */
export const tenOff = (changes: Partial<Programme> = {}): Programme =>
  programme({
    id: 'ten',
    name: { fa: 'ده درصد', en: 'Ten per cent' },
    rewards: [reward({ id: 'ten-off' })],
    ...changes,
  })

/** Puts these programmes in force behind those of the shop. */
export async function withProgrammes({ manager }: TestShop, ...more: Programme[]): Promise<void> {
  const { rules } = await manager.settings.get()
  const programmes = [...rules.programmes, ...more]
  await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, programmes } })
}

/** Puts these programmes in force and no others. */
export async function onlyProgrammes({ manager }: TestShop, ...programmes: Programme[]): Promise<void> {
  const { rules } = await manager.settings.get()
  await manager.settings.updateRules({ commandId: v7(), rules: { ...rules, programmes } })
}
