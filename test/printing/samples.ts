import { customerFilter } from '../../electron/shared/contract/customers.ts'
import { couponCodeFrom } from '../../electron/shared/coupon-code.ts'
import type { Voice } from '../../electron/shared/format.ts'
import type { Tier } from '../../electron/shared/rules/model.ts'
import { customerListContent } from '../../electron/shared/rules/customer-list-paper.ts'
import { dayReportContent } from '../../electron/shared/rules/day-report.ts'
import {
  couponSheetContent,
  giftCardContent,
  memberCardContent,
  shelfLabelsContent,
} from '../../electron/shared/rules/documents.ts'
import type {
  DayReportFacts,
  PaperContent,
  PaperShop,
  ReceiptFacts,
  ReturnFacts,
} from '../../electron/shared/rules/paper.ts'
import { returnContent } from '../../electron/shared/rules/receipt-return.ts'
import { receiptContent } from '../../electron/shared/rules/receipt.ts'

export const persian: Voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }
export const english: Voice = { language: 'en', display: 'rial', calendar: 'gregorian', zone: 'Asia/Tehran' }

const shop: PaperShop = {
  name: 'پوشاک آفتاب',
  phone: '۰۲۱-۸۸۷۷۶۶۵۵',
  address: 'تهران، خیابان ولیعصر، بالاتر از میدان ونک، شمارهٔ ۲۴۱۰',
  hasLogo: false,
  returnPolicy: 'کالا تا {{returnDays}} روز با همین رسید و برچسب سالم پس گرفته می‌شود.',
  feedbackQuestion: 'خرید امروزتان چطور بود؟ با اسکن این کد به ما بگویید.',
  feedbackLink: 'https://aftab.example/feedback',
  footer: 'سپاس از خریدتان؛ به امید دیدار',
}

const tier = (id: string, fa: string, en: string, threshold: number, multiplier: number): Tier => ({
  id,
  name: { fa, en },
  threshold,
  multiplier,
})
const turquoise = tier('turquoise', 'فیروزه‌ای', 'Turquoise', 0, 10_000)
const silver = tier('silver', 'نقره‌ای', 'Silver', 50_000_000, 12_500)
const gold = tier('gold', 'طلایی', 'Gold', 150_000_000, 15_000)

const at = Date.UTC(2026, 10, 22, 15, 15)
const today = 20_779
const sentence = (fa: string, en: string) => ({
  key: 'paper.text',
  params: { text: { type: 'localized' as const, value: { fa, en } } },
})

const base: ReceiptFacts = {
  shop,
  saleNumber: 37,
  saleId: 1234,
  at,
  staffName: 'مریم رضایی',
  customer: { name: 'سارا احمدی', phone: '+989123456789' },
  items: [piece('پیراهن نخی آستین‌کوتاه', 1, 8_500_000), piece('جوراب ساق‌دار', 3, 650_000)],
  gross: 10_450_000,
  manualDiscount: 0,
  rewards: [],
  tax: 0,
  taxAdded: 0,
  credit: 0,
  usedCards: [],
  newCards: [],
  total: 10_450_000,
  tenders: [{ kind: 'cash', amount: 10_450_000, received: 11_000_000 }],
  points: { earned: 104, spent: 0, balance: 104, precision: 0, worth: 104_000, expiresOn: today + 365 },
  tier: { now: turquoise, before: null, next: silver, missing: 39_550_000 },
  offers: [],
  returnDays: 7,
}

const nextPurchase = {
  title: sentence('۱۵٪ تخفیف خرید بعدی', '15% off your next purchase'),
  why: sentence('چون نخستین خرید شما از ماست؛ خوش آمدید!', 'Because this was your first purchase. Welcome!'),
  code: couponCodeFrom(Buffer.from('next-sale-1')),
  validFrom: today + 1,
  validTo: today + 30,
}

/** Every kind of paper a shop prints. */
export const samples: Record<string, PaperContent> = {
  first: receiptContent({ ...base, offers: [nextPurchase] }),
  redeeming: receiptContent({
    ...base,
    saleNumber: 1208,
    manualDiscount: 450_000,
    rewards: [
      { why: sentence('۱۵٪ تخفیف کوپن خرید پیش', '15% off with your coupon'), amount: 1_500_000, pointsSpent: 0 },
      { why: sentence('خرج ۱۰۴ امتیاز', '104 points spent'), amount: 104_000, pointsSpent: 104 },
    ],
    total: 8_396_000,
    tenders: [
      { kind: 'card', amount: 5_000_000, received: 5_000_000 },
      { kind: 'cash', amount: 3_396_000, received: 3_500_000 },
    ],
    points: { earned: 83, spent: 104, balance: 83, precision: 0, worth: 83_000, expiresOn: today + 365 },
    offers: [nextPurchase],
  }),
  cards: receiptContent({
    ...base,
    tax: 1_036_000,
    taxAdded: 1_045_000,
    rewards: [{ why: sentence('۱۰۰٬۰۰۰ ریال تخفیف', '100,000 off'), amount: 100_000, pointsSpent: 0 }],
    credit: 5_000_000,
    usedCards: [{ code: 'K7Q2-9XMF-3T8A', left: 0 }],
    newCards: [
      {
        name: sentence('کارت هدیهٔ یلدا', 'Yalda gift card'),
        code: nextPurchase.code,
        amount: 5_000_000,
        validTo: null,
      },
    ],
    total: 6_395_000,
    tenders: [{ kind: 'card', amount: 6_395_000, received: 6_395_000 }],
  }),
  gold: receiptContent({
    ...base,
    points: { earned: 1575, spent: 0, balance: 23_480, precision: 1, worth: 23_480_000, expiresOn: today + 365 },
    tier: { now: gold, before: silver, next: null, missing: 0 },
    offers: [
      nextPurchase,
      {
        title: sentence('چای مهمان ما', 'A tea on us'),
        why: sentence('سپاس از همراهی سه‌ساله‌تان', 'Three years with us. Thank you!'),
        code: null,
        validFrom: null,
        validTo: today + 14,
      },
      {
        title: sentence('۲۰۰٬۰۰۰ تومان هدیهٔ تولد', 'A birthday gift of 200,000 toman'),
        why: sentence('تولدتان در راه است؛ پیشاپیش مبارک!', 'Your birthday is near. Happy birthday!'),
        code: couponCodeFrom(Buffer.from('birthday-33')),
        validFrom: today,
        validTo: today + 21,
      },
    ],
  }),
  basket: receiptContent({
    ...base,
    customer: { name: '', phone: '+989123456789' },
    items: Array.from({ length: 10 }, (_, index) =>
      piece(
        index % 3 === 0
          ? `پنیر لیقوان ممتاز گوسفندی ${index} تبریز با بسته‌بندی شیشه‌ای ۴۰۰ گرمی Premium Sheep Cheese`
          : `کالای ${index}`,
        index + 1,
        (index + 1) * 1_234_500,
      ),
    ),
    gross: 475_282_500,
    total: 475_282_500,
    tenders: [{ kind: 'transfer', amount: 475_282_500, received: 475_282_500 }],
    offers: [],
  }),
  anonymous: receiptContent({
    ...base,
    shop: { ...shop, feedbackLink: '' },
    customer: null,
    items: [piece('', 1, 250_000)],
    gross: 250_000,
    total: 250_000,
    tenders: [{ kind: 'card', amount: 250_000, received: 250_000 }],
    points: null,
    tier: null,
  }),
  return: returnContent(returned()),
  day: dayReportContent(busyDay()),
  emptyDay: dayReportContent(emptyDay()),
}

/** Everything else that comes out of a shop's printers. */
export const documents: Record<string, PaperContent> = {
  memberCard: memberCardContent({
    shop,
    name: 'سارا احمدی‌نژاد کرمانشاهی',
    code: 'C-10023847',
    number: '1002 3847',
    tier: gold.name,
  }),
  giftCard: giftCardContent({
    shop,
    name: { fa: 'کارت هدیهٔ یلدا', en: 'Yalda gift card' },
    balance: 3_500_000,
    issuedBalance: 5_000_000,
    code: nextPurchase.code,
    validFrom: null,
    validTo: today + 90,
    customerName: 'سارا احمدی',
  }),
  coupons: couponSheetContent({
    shop,
    customerName: 'سارا احمدی',
    coupons: [nextPurchase, { ...nextPurchase, code: couponCodeFrom(Buffer.from('birthday-33')) }],
  }),
  labels: shelfLabelsContent([
    { name: 'شیر کم‌چرب', price: 385_000, unit: 'piece', addsTax: false, barcode: '6260100500013' },
    { name: 'پنیر لیقوان ممتاز گوسفندی تبریز', price: 12_345_000, unit: 'kilogram', addsTax: true, barcode: 'A-1234' },
    { name: 'Coffee', price: 98_765_432_000, unit: 'piece', addsTax: false, barcode: null },
  ]),
  sale: {
    blocks: [
      {
        type: 'label',
        name: sentence('چای ممتاز لاهیجان ۵۰۰ گرمی', 'Lahijan tea, 500 g'),
        price: { key: 'paper.value', params: { value: { type: 'rial', value: 2_450_000 } } },
        was: { key: 'paper.value', params: { value: { type: 'rial', value: 3_100_000 } } },
        unit: sentence('هر بسته', 'per pack'),
        code: '6260100500013',
      },
    ],
  },
  customers: customerListContent({
    shop,
    at,
    staffName: 'مریم رضایی',
    conditions: { ...customerFilter.parse({}), searched: false, segmented: false, tiers: [], stages: [] },
    sort: 'spend',
    descending: true,
    total: 3,
    totalIsFloor: false,
    precision: 0,
    rows: ['سارا احمدی', 'محمدحسین رحیم‌زادهٔ اصفهانی‌نژاد', 'Daniel Ahmadi'].map((name, index) => ({
      id: index + 1,
      name,
      phone: '۰۹۱۲ ۳۴۵ ۶۷۸۹',
      tier: silver.name,
      points: 1_234 * (index + 1),
      spend: 1_234_567_800 * (index + 1),
      lastSale: index === 2 ? null : today,
    })),
  }),
}

function piece(name: string, quantity: number, unitPrice: number) {
  const gross = quantity * unitPrice
  return { name, unit: 'piece' as const, quantity: quantity * 1000, unitPrice, gross, discount: 0, net: gross }
}

function returned(): ReturnFacts {
  return {
    shop,
    returnId: 5,
    number: 2,
    saleNumber: 37,
    saleAt: at - 86_400_000,
    at,
    staffName: 'مریم رضایی',
    customer: { name: 'سارا احمدی', phone: '+989123456789' },
    items: [{ name: 'پیراهن نخی آستین‌کوتاه', unit: 'piece', quantity: 1000, refund: 7_225_000 }],
    refund: 7_225_000,
    credit: 0,
    kept: 0,
    released: 0,
    why: [],
    refundKind: 'cash',
    points: { taken: 72, restored: 88, lost: 0, expired: 0, balance: 99, precision: 0 },
  }
}

function emptyDay(): DayReportFacts {
  const none = { cash: 0, card: 0, transfer: 0 }
  return {
    shop,
    precision: 0,
    at,
    staffName: 'سارا مرادی',
    figures: {
      day: today,
      sales: {
        count: 0,
        gross: 0,
        manualDiscount: 0,
        programmeDiscount: 0,
        tax: 0,
        credit: 0,
        total: 0,
        withCustomer: 0,
        largest: 0,
      },
      tenders: none,
      returns: { count: 0, refund: 0, byTender: none },
      net: 0,
      points: { earned: 0, spent: 0, restored: 0, takenBack: 0, expired: 0, corrected: 0 },
      couponsIssued: 0,
      couponsUsed: 0,
      newMembers: 0,
      byStaff: [],
      drawer: { opening: null, cashSales: 0, cashRefunds: 0, putIn: 0, takenOut: 0, expected: 0, count: null },
    },
  }
}

/** A day with something in every figure, a drawer that is short and names of both directions. */
function busyDay(): DayReportFacts {
  const empty = emptyDay()
  return {
    ...empty,
    figures: {
      ...empty.figures,
      sales: {
        count: 214,
        gross: 1_284_560_000,
        manualDiscount: 3_450_000,
        programmeDiscount: 41_230_000,
        tax: 0,
        credit: 0,
        total: 1_239_880_000,
        withCustomer: 163,
        largest: 86_400_000,
      },
      tenders: { cash: 312_400_000, card: 884_480_000, transfer: 43_000_000 },
      returns: { count: 3, refund: 12_750_000, byTender: { cash: 4_250_000, card: 8_500_000, transfer: 0 } },
      net: 1_227_130_000,
      points: { earned: 11_904, spent: 2_350, restored: 120, takenBack: 88, expired: 45, corrected: -30 },
      couponsIssued: 57,
      couponsUsed: 21,
      newMembers: 9,
      byStaff: [
        { name: 'مریم رضایی', sales: 131, total: 761_300_000 },
        { name: 'Daniel Ahmadi', sales: 83, total: 478_580_000 },
      ],
      drawer: {
        opening: 20_000_000,
        cashSales: 312_400_000,
        cashRefunds: 4_250_000,
        putIn: 5_000_000,
        takenOut: 150_000_000,
        expected: 183_150_000,
        count: {
          counted: 182_650_000,
          expected: 183_150_000,
          difference: -500_000,
          at: at - 600_000,
          staffName: 'مریم رضایی',
          note: 'یک اسکناس پاره کنار گذاشته شد.',
        },
      },
    },
  }
}
