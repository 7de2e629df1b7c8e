import type { PaperBlock, PaperShop } from './paper.ts'
import { code, line, text } from './paper-lines.ts'

/** Who sells, who serves and who buys: the parts that every paper of a sale or return shares. */

export const logo = (shop: PaperShop): PaperBlock[] => (shop.hasLogo ? [{ type: 'logo' }] : [])

export const name = (shop: PaperShop): PaperBlock[] => [
  line('paper.text', { text: text(shop.name) }, { size: 'large', bold: true, align: 'center' }),
]

export const address = (shop: PaperShop): PaperBlock[] =>
  shop.address ? [line('paper.text', { text: text(shop.address) }, { size: 'small', align: 'center' })] : []

export const phone = (shop: PaperShop): PaperBlock[] =>
  shop.phone ? [line('paper.phone', { phone: code(shop.phone) }, { size: 'small', align: 'center' })] : []

export const staff = (staffName: string): PaperBlock[] => [
  line('paper.staff', { name: text(staffName) }, { size: 'small' }),
]

export function customer(person: { name: string; phone: string | null } | null): PaperBlock[] {
  if (person?.name) return [line('paper.customer', { name: text(person.name) }, { size: 'small' })]
  if (!person?.phone) return []
  return [line('paper.customer.phone', { phone: code(maskedPhone(person.phone)) }, { size: 'small' })]
}

/** A receipt is left on tables: the middle of a phone stays hidden. */
function maskedPhone(phone: string): string {
  const local = phone.startsWith('+98') ? `0${phone.slice(3)}` : phone
  return local.length < 9 ? local : `${local.slice(0, 4)}***${local.slice(-4)}`
}
