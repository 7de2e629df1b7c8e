import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { COUPON_CODE_BYTES, couponCodeFrom } from '../../electron/shared/coupon-code.ts'
import { newShop, type TestShop } from '../shop.ts'

let shop: TestShop
let ali: number
let maryam: number

beforeAll(async () => {
  shop = await newShop('grocery')
  const register = async (phone: string, details: Record<string, unknown>) =>
    (await shop.cashier.customers.register({ commandId: v7(), phone, details })).id
  ali = await register('09123456789', { name: 'علی رضایی', cardCode: 'CLUB-1001' })
  maryam = await register('09351112233', { name: 'مریم علی‌پور' })
  await addProduct({ barcode: '6260000000017', name: 'چای احمد ۵۰۰ گرمی', price: 3_500_000 })
  await addProduct({ barcode: '2100123', name: 'گوجه‌فرنگی', unit: 'kilogram', price: 400_000 })
})

describe('a phone', () => {
  test('that is whole picks its customer, in any script', async () => {
    for (const text of [
      '09123456789',
      '۰۹۱۲۳۴۵۶۷۸۹',
      '٠٩١٢ ٣٤٥ ٦٧٨٩',
      '+98 912 345 67 89',
      '0098-912-3456789',
      '9123456789',
    ]) {
      expect(await find(text)).toMatchObject({ exact: { kind: 'customer', customerId: ali } })
    }
  })

  test('that nobody has registers with Enter', async () => {
    const found = await find('۰۹۱۹۸۷۶۵۴۳۲')
    expect(found).toMatchObject({ exact: { kind: 'newPhone', phone: '+989198765432' }, customers: [] })
  })

  test('in part shows who has it', async () => {
    expect((await find('345')).customers.map(({ id }) => id)).toEqual([ali])
    expect((await find('۱۱۲۲')).customers.map(({ id }) => id)).toEqual([maryam])
    expect((await find('0912')).exact).toEqual({ kind: 'none' })
  })
})

describe('a name', () => {
  test('is found by the start of any word, in any order and either alphabet of letters', async () => {
    expect(ids(await find('رضا'))).toEqual([ali])
    expect(ids(await find('رضایی علی'))).toEqual([ali])
    expect(ids(await find('علي'))).toEqual([maryam, ali])
    expect(ids(await find('علیپور'))).toEqual([maryam])
    expect(ids(await find('علی مری'))).toEqual([maryam])
  })

  test('of a product is found beside the customers', async () => {
    expect((await find('چاي')).products.map(({ name }) => name)).toEqual(['چای احمد ۵۰۰ گرمی'])
    expect((await find('گوجه فرنگی')).products).toHaveLength(1)
  })

  test('of control characters, emoji or ten thousand letters does no harm', async () => {
    for (const text of ['\u202E\u202D', '😀', '%', '_', "'; DROP TABLE customer; --", 'ن'.repeat(200)]) {
      expect(await find(text)).toMatchObject({ exact: { kind: 'none' }, customers: [] })
    }
  })
})

describe('what a scanner reads', () => {
  test('a membership card picks its customer', async () => {
    expect((await find('club-1001')).exact).toEqual({ kind: 'customer', customerId: ali })
  })

  test('a barcode is one piece, or as many as stand before it', async () => {
    expect((await find('6260000000017')).exact).toMatchObject({ kind: 'product', quantity: 1000 })
    expect((await find('۳*۶۲۶۰۰۰۰۰۰۰۰۱۷')).exact).toMatchObject({ kind: 'product', quantity: 3000 })
    expect((await find('2.5 × 6260000000017')).exact).toEqual({ kind: 'none' })
    expect((await find('0*6260000000017')).exact).toEqual({ kind: 'none' })
  })

  test("a scale's label carries its weight", async () => {
    const label = withCheckDigit('210012301250')
    expect((await find(label)).exact).toMatchObject({ kind: 'product', product: { name: 'گوجه‌فرنگی' }, quantity: 1250 })
    const misread = label.slice(0, -1) + String((Number(label.at(-1)) + 1) % 10)
    expect((await find(misread)).exact).toEqual({ kind: 'none' })
  })

  test('an unknown barcode can be added; a misread one cannot', async () => {
    const barcode = withCheckDigit('626000000002')
    expect((await find(barcode)).exact).toEqual({ kind: 'newBarcode', barcode })
    expect((await find('6260000000024')).exact).toEqual({ kind: 'none' })
    expect((await find(withCheckDigit('290099900500'))).exact).toEqual({ kind: 'newBarcode', barcode: '2900999' })
  })

  test('a coupon from a receipt is read as printed', async () => {
    const lines = [{ kind: 'amount' as const, amount: 20_000_000 }]
    const sale = { customerId: ali, lines, tenders: [{ kind: 'card' as const, amount: 19_000_000 }] }
    const result = await shop.cashier.sales.commit({ ...sale, commandId: v7(), shownPayable: 19_000_000 })
    const [coupon] = result.coupons
    const code = coupon?.code ?? ''
    expect((await find(code)).exact).toEqual({ kind: 'coupon', coupon })
    const grouped = code.replace(/(.{4})(?=.)/g, '$1-').toLowerCase()
    expect((await find(grouped)).exact).toEqual({ kind: 'coupon', coupon })
    const madeUp = couponCodeFrom(new Uint8Array(COUPON_CODE_BYTES).fill(7))
    expect((await find(madeUp)).exact).toEqual({ kind: 'strangeCode', code: madeUp, reason: 'forged_code' })
  })

  test('the word of a programme is understood however it is typed, as long as the programme runs', async () => {
    const { rules } = await shop.manager.settings.get()
    const [welcome] = rules.programmes
    if (!welcome) throw new Error('no programme to start from')
    const say = async (active: boolean) => {
      const word = { ...welcome, id: 'word', active, trigger: { type: 'code' as const, code: 'NOROOZ5' } }
      const programmes = [...rules.programmes, word]
      await shop.manager.settings.updateRules({ commandId: v7(), rules: { ...rules, programmes } })
      return (await find(' norooz۵ ')).exact
    }
    expect(await say(true)).toEqual({ kind: 'code', code: 'NOROOZ5', programmeId: 'word' })
    expect(await say(false)).toEqual({ kind: 'none' })
  })
})

const find = (text: string) => shop.cashier.counter.find({ text })

const ids = ({ customers }: { customers: { id: number }[] }): number[] => customers.map(({ id }) => id)

async function addProduct(product: { barcode: string; name: string; unit?: 'piece' | 'kilogram'; price: number }) {
  await shop.cashier.products.add({ commandId: v7(), ...product })
}

function withCheckDigit(digits: string): string {
  const sum = [...digits].reduce((all, digit, place) => all + Number(digit) * (place % 2 === 0 ? 1 : 3), 0)
  return digits + String((10 - (sum % 10)) % 10)
}
