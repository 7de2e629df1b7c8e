import type { PaperBlock, PaperShop, ReceiptFacts } from './paper.ts'
import { code, line, text } from './paper-lines.ts'

/** Who sells, who serves and who buys: the parts that every paper of a sale or return shares. */
export function headPart(
  part: 'logo' | 'name' | 'address' | 'phone' | 'staff' | 'customer',
  { shop, staffName, customer: person }: Pick<ReceiptFacts, 'shop' | 'staffName' | 'customer'>,
): PaperBlock[] {
  switch (part) {
    case 'logo':
      return logo(shop)
    case 'name':
      return name(shop)
    case 'address':
      return address(shop)
    case 'phone':
      return phone(shop)
    case 'staff':
      return staff(staffName)
    case 'customer':
      return customer(person)
  }
}

export const logo = (shop: PaperShop): PaperBlock[] => (shop.hasLogo ? [{ type: 'logo' }] : [])

export const name = (shop: PaperShop): PaperBlock[] => [
  line('paper.text', { text: text(shop.name) }, { size: 'large', bold: true, align: 'center' }),
]

const address = (shop: PaperShop): PaperBlock[] =>
  shop.address ? [line('paper.text', { text: text(shop.address) }, { size: 'small', align: 'center' })] : []

const phone = (shop: PaperShop): PaperBlock[] =>
  shop.phone ? [line('paper.phone', { phone: code(shop.phone) }, { size: 'small', align: 'center' })] : []

const staff = (staffName: string): PaperBlock[] => [line('paper.staff', { name: text(staffName) }, { size: 'small' })]

function customer(person: { name: string; phone: string | null } | null): PaperBlock[] {
  if (person?.name) return [line('paper.customer', { name: text(person.name) }, { size: 'small' })]
  if (!person?.phone) return []
  return [line('paper.customer.phone', { phone: code(maskedPhone(person.phone)) }, { size: 'small' })]
}

/** A receipt is left on tables: the middle of a phone stays hidden. */
function maskedPhone(phone: string): string {
  const local = phone.startsWith('+98') ? `0${phone.slice(3)}` : phone
  return local.length < 9 ? local : `${local.slice(0, 4)}***${local.slice(-4)}`
}
