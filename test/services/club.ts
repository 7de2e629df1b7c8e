import { v7 } from 'uuid'
import type { Programme } from '../../electron/shared/rules/model.ts'
import type { TestShop } from '../shop.ts'

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
