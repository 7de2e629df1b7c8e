import { currentRules, insertRules } from '../db/rules.ts'
import { activeStaff, insertStaff } from '../db/staff.ts'
import type { setup as contract } from '../shared/contract/setup.ts'
import { cleanText } from '../shared/persian.ts'
import { defaultRules } from '../shared/rules/templates.ts'
import en from '../shared/words/en/house.ts'
import fa from '../shared/words/fa/house.ts'
import { command, type OpenCall, type Shop, type Write } from './context.ts'
import { ShopError } from './errors.ts'
import { hashPin } from './pins.ts'
import { foundPrinter } from './printing/printers.ts'
import type { InputOf } from './procedure.ts'
import { cleanSettings, saveSettings, settingsOf, type ShopSettings, withoutLogo } from './settings.ts'

export type SetupInput = InputOf<typeof contract.create>

export function setupStatus(shop: Shop) {
  const about = { version: shop.version, folder: shop.folder }
  if (!isSetUp(shop)) return { ...about, isSetUp: false, language: 'fa', theme: 'system', shopName: '' } as const
  const { language, theme, shop: profile } = settingsOf(shop.db)
  return { ...about, isSetUp: true, language, theme, shopName: profile.name }
}

export function isSetUp({ db }: Shop): boolean {
  return currentRules(db) !== undefined
}

/** Makes the shop: its settings, its people, its printer and the first version of its rules. */
export async function createShop(call: OpenCall, input: SetupInput): Promise<{ managerId: number; cashierId: number }> {
  const pinHash = await hashPin(input.managerPin)
  // The PIN stays out of the stored command: a hash made in no time would give four digits away.
  const { managerPin: _, ...known } = input
  return command(call, 'setup.create', known, (write) => {
    if (activeStaff(write.db).length > 0) throw new ShopError('ALREADY_SET_UP')
    return foundShop(write, known, pinHash)
  })
}

/** Writes what every new shop starts with. */
export function foundShop(
  write: Pick<Write, 'db' | 'at' | 'audit' | 'emit'>,
  input: Omit<SetupInput, 'managerPin' | 'commandId'>,
  pinHash: string,
): { managerId: number; cashierId: number } {
  const words = input.language === 'fa' ? fa : en
  const managerName = cleanText(input.managerName) || words['house.manager']
  const createdAt = write.at
  const managerId = insertStaff(write.db, { name: managerName, role: 'manager', pinHash, createdAt })
  const cashierId = insertStaff(write.db, { name: words['house.cashier'], role: 'cashier', pinHash: null, createdAt })
  const settings = cleanSettings(firstSettings(input))
  saveSettings(write, settings)
  foundPrinter(write, input.printer)
  const ruleVersion = insertRules(write.db, defaultRules(input.shop.business), managerId, write.at)
  const after = { ...withoutLogo(settings), printer: input.printer, managerId, managerName, cashierId, ruleVersion }
  write.audit({ subject: 'shop', subjectId: null, after })
  write.emit('staff')
  return { managerId, cashierId }
}

function firstSettings(input: Omit<SetupInput, 'managerPin' | 'commandId'>): ShopSettings {
  const words = input.language === 'fa' ? fa : en
  return {
    language: input.language,
    theme: 'system',
    calendar: 'jalali',
    display: input.display,
    shop: input.shop,
    receipt: {
      returnPolicy: input.receipt.returnPolicy ?? words['house.returnPolicy'],
      feedbackQuestion: input.receipt.feedbackQuestion ?? words['house.feedbackQuestion'],
      feedbackLink: input.receipt.feedbackLink ?? '',
      footer: input.receipt.footer ?? words['house.footer'],
    },
    openDrawer: true,
    customerScreen: false,
    feedback: { onScreen: false, badUpTo: 2 },
    zone: 'Asia/Tehran',
    closingHour: 3,
  }
}
