import type { Language } from '../../electron/shared/format.ts'
import type { Sentence, SentenceParam } from '../../electron/shared/rules/model.ts'

/** One line as a paper says it. */
export interface PersianLine {
  says: Sentence
  /** Of the paper. */
  language: Language
  /** Parts that stand on the paper from left to right just as they are written here, without a gap. */
  reads: string[]
}

const textOf = (value: string): Sentence => ({ key: 'paper.text', params: { text: { type: 'text', value } } })
/** What a person typed: a name, a note, an address, a footer. */
const typed = (value: string, ...reads: string[]): PersianLine => ({ says: textOf(value), language: 'fa', reads })
const typedInEnglish = (value: string, ...reads: string[]): PersianLine => ({
  ...typed(value, ...reads),
  language: 'en',
})
/** What the product says by itself. */
const said = (key: string, params: Record<string, SentenceParam>, ...reads: string[]): PersianLine => ({
  says: { key, params },
  language: 'fa',
  reads,
})
const value = (param: SentenceParam, ...reads: string[]): PersianLine => said('paper.value', { value: param }, ...reads)
const text = (name: string): SentenceParam => ({ type: 'text', value: name })
const code = (written: string): SentenceParam => ({ type: 'code', value: written })
const rial = (amount: number): SentenceParam => ({ type: 'rial', value: amount })
const count = (number: number): SentenceParam => ({ type: 'count', value: number })
const at = Date.UTC(2026, 10, 22, 15, 15)
const day = 20_779

const names: PersianLine[] = [
  typed('سارا احمدی'),
  typed('محمدعلی کشاورز'),
  typed('فاطمه‌زهرا رحیمی‌نژاد'),
  typed('علی‌رضا قلی‌پور'),
  typed('ژیلا پژوهش'),
  typed('گیتی چگینی'),
  typed('پویا کیانی'),
  typed('مهسا آقایی'),
  typed('لاله الله‌یاری'),
  typed('عطاءالله مؤمنی'),
  typed('رضا هیأت‌مدیره'),
  typed('خانهٔ ما و نامهٔ شما'),
  typed('خانۀ قدیمی با ۀ یک‌حرفی'),
  typed('علي كاظمي'),
  typed('فاطمة الزهراء'),
  typed('مُحَمَّد رَسولی'),
  typed('اَبوالفَضلِ بِیهَقی'),
  typed('إبراهيم أحمد آل ياسين'),
  typed('کـــشیده و نــرم'),
  typed('لا لأ لإ لآ سلام ملا'),
  typed('بِسمِ اللهِ الرَّحمٰنِ الرَّحیم'),
  typed('هه‌ڵه‌بجه و كوردستان'),
  typed('ٹیپو ڈار گڑیا ے'),
]

const goods: PersianLine[] = [
  typed('شیر پرچرب ۱ لیتری'),
  typed('پیراهن نخی آستین‌کوتاه'),
  typed('نان سنگک کنجدی ۲ عدد'),
  typed('برنج هاشمی ۱۰ کیلوگرم'),
  typed('پنیر سفید ۴۰۰ گرمی'),
  typed('روغن زیتون ۷۵۰ میلی‌لیتر'),
  typed('چای گلستان ۵۰۰ گرم × ۲'),
  typed('دستمال کاغذی ۲۰۰ برگ (۳ عدد)'),
  typed('می‌خواهم نمی‌شود می‌رویم'),
  typed('کتاب‌خانه‌های بزرگ‌تر'),
  typed('قسطنطنیه‌نشینان‌مان'),
  typed('استخدام‌نشدگانشان'),
  typed('بی‌مسئولیتی‌هایشان'),
  typed('گل‌سینهٔ فیروزه‌نشانِ نیشابوری'),
  typed('سرکه‌انگبین، گلاب و زعفران'),
  typed('تخم‌مرغِ محلیِ ده‌تایی'),
  typed('ماست ۲٫۵٪ چربی', '۲٫۵٪'),
  typed('آب معدنی ۱٫۵ لیتری', '۱٫۵'),
  typed('پیچ ۱/۲ اینچ', '۱/۲'),
  typed('لامپ ۹ وات، ۲۲۰ ولت'),
  typed('سایز ۳۸-۴۰'),
  typed('میز ۱۲۰×۸۰ سانتی‌متر'),
  typed('بستهٔ ۶+۱ عددی'),
  typed('یک ـ دو ـ سه'),
  typed('پنج‌هزارتومانی'),
]

const brackets: PersianLine[] = [
  typed('شیر (کم‌چرب)'),
  typed('(ویژه) شیر کم‌چرب'),
  typed('«کتاب» و «دفتر»'),
  typed('رمان «بوف کور» (چاپ ۱۴۰۲)'),
  typed('دفتر [۱۰۰ برگ]'),
  typed('یادداشت {فوری} <مهم>'),
  typed('«سلام»، گفت؛ «خوبی؟»'),
  typed('چه خبر؟! هیچ…'),
  typed('ادامه دارد...'),
  typed('الف) نخست ب) دوم'),
  typed('۱) شیر ۲) نان ۳) ماست'),
  typed('۱. شیر'),
  typed('- شیر'),
  typed('• شیر • نان'),
  typed('نان/شیر/ماست'),
  typed('نان و شیر: هر دو تازه!'),
  typed('«Persian Rug» نو'),
  typed('فرش (Persian Rug) دست‌باف'),
  typed('(Persian Rug)'),
  typed('[Galaxy] گوشی'),
]

const money: PersianLine[] = [
  value(rial(1_234_560)),
  value(rial(0)),
  value(rial(-850_000), '−۸۵٬۰۰۰'),
  value(rial(123_456_789_012_340)),
  value(rial(15)),
  said('paper.value.plus', { value: count(120) }, '+۱۲۰'),
  value(count(-12), '−۱۲'),
  value({ type: 'points', value: 12_345, precision: 2 }),
  value({ type: 'points', value: -150, precision: 1 }, '−۱۵'),
  value({ type: 'rate', value: 1_250 }, '۱۲٫۵٪'),
  value({ type: 'rate', value: 10_000 }, '۱۰۰٪'),
  value({ type: 'quantity', value: 1_250, unit: 'kilogram' }),
  value({ type: 'quantity', value: 3_000, unit: 'piece' }),
  said('paper.item.detail', { quantity: { type: 'quantity', value: 1_250, unit: 'kilogram' }, price: rial(850_000) }),
  said(
    'paper.item.detail',
    { quantity: { type: 'quantity', value: 3_000, unit: 'piece' }, price: rial(-850_000) },
    '−۸۵٬۰۰۰',
  ),
  said('paper.card', { amount: rial(5_000_000) }),
  said('paper.tier.next', { missing: rial(39_550_000), tier: text('نقره‌ای') }),
  said('paper.points.expiring', {
    points: { type: 'points', value: 150, precision: 0 },
    on: { type: 'day', value: day },
  }),
  typed('۱۲۳٬۴۵۶ تومان', '۱۲۳٬۴۵۶'),
  typed('قیمت: ۱۲۳٬۴۵۶ ریال', '۱۲۳٬۴۵۶'),
  typed('قیمت: 123,456 ریال', '123,456'),
  typed('قیمت: ١٢٣٬٤٥٦ ريال', '۱۲۳٬۴۵۶'),
  typed('۱۲٬۵۰۰ ﷼'),
  typed('بدهی: -۵۰٬۰۰۰ تومان', '-۵۰٬۰۰۰'),
  typed('بدهی: −۵۰٬۰۰۰ تومان', '−۵۰٬۰۰۰'),
  typed('مانده (-12,500) ریال', '-12,500'),
  typed('-۵ درجه', '-۵'),
  typed('دمای نگهداری -۱۸ درجه', '-۱۸'),
  typed('دمای نگهداری ‎-۱۸ تا +۴', '-۱۸', '+۴'),
  typed('۱۵٪ تخفیف', '۱۵٪'),
  typed('تا ۱۵٪ تخفیف', '۱۵٪'),
  typed('تخفیف 20%', '20%'),
  typed('تخفیف ٪۲۰', '٪۲۰'),
  typed('کاهش -۱۰٪ و افزایش +۵٪', '-۱۰٪', '+۵٪'),
  typed('نیم‌بها: ۵۰٪ (تا پایان آذر)', '۵۰٪'),
  typed('به نرخ $12.99 یا €11', '$12.99', '€11'),
  typed('۱۲ + ۳ = ۱۵'),
  typed('۲ × ۱۵٬۰۰۰ = ۳۰٬۰۰۰'),
]

const phones: PersianLine[] = [
  said('paper.phone', { phone: code('۰۲۱-۸۸۷۷۶۶۵۵') }, '۰۲۱-۸۸۷۷۶۶۵۵'),
  said('paper.phone', { phone: code('0912 345 6789') }, '۰۹۱۲ ۳۴۵ ۶۷۸۹'),
  said('paper.customer.phone', { phone: code('+98 912 345 6789') }, '+۹۸ ۹۱۲ ۳۴۵ ۶۷۸۹'),
  said('paper.customer', { name: text('سارا (021-88776655)') }, '021-88776655'),
  typed('تلفن: ۰۲۱-۸۸۷۷۶۶۵۵', '۰۲۱-۸۸۷۷۶۶۵۵'),
  typed('تلفن: 021-88776655', '021-88776655'),
  typed('تلفن: ٠٢١-٨٨٧٧٦٦٥٥', '۰۲۱-۸۸۷۷۶۶۵۵'),
  typed('۰۲۱-۸۸۷۷۶۶۵۵ تلفن', '۰۲۱-۸۸۷۷۶۶۵۵'),
  typed('همراه ۰۹۱۲ ۳۴۵ ۶۷۸۹', '۰۹۱۲ ۳۴۵ ۶۷۸۹'),
  typed('همراه ۰۹۱۲۳۴۵۶۷۸۹ (علی)', '۰۹۱۲۳۴۵۶۷۸۹'),
  typed('همراه +98 912 345 6789', '+98 912 345 6789'),
  typed('همراه: +۹۸۹۱۲۳۴۵۶۷۸۹', '+۹۸۹۱۲۳۴۵۶۷۸۹'),
  typed('دفتر (021) 8877 6655', '(021) 8877 6655'),
  typed('دفتر: (۰۲۱) ۸۸۷۷۶۶۵۵', '(۰۲۱) ۸۸۷۷۶۶۵۵'),
  typed('۰۲۱-۸۸۷۷۶۶۵۵، ۰۹۱۲-۳۴۵۶۷۸۹', '۰۲۱-۸۸۷۷۶۶۵۵', '۰۹۱۲-۳۴۵۶۷۸۹'),
  typed('خیابان ولیعصر ۲۴۱۰، تلفن 0098-21-88776655', '0098-21-88776655'),
  typed('کارت ۶۰۳۷ ۹۹۱۱ ۱۲۳۴ ۵۶۷۸ به نام علی', '۶۰۳۷ ۹۹۱۱ ۱۲۳۴ ۵۶۷۸'),
  typed('کارت 6037-9911-1234-5678', '6037-9911-1234-5678'),
  typed('شبا IR06 0120 0000 0000 1234 5678 90', 'IR06 0120 0000 0000 1234 5678 90'),
  typed('کد ملی ۰۰۱۲۳۴۵۶۷۸', '۰۰۱۲۳۴۵۶۷۸'),
  typed('کد پستی ۱۹۶۹۷-۱۳۴۵۱', '۱۹۶۹۷-۱۳۴۵۱'),
  typedInEnglish('Phone 021-88776655', '021-88776655'),
  typedInEnglish('تلفن 021-88776655', '021-88776655'),
]

const codes: PersianLine[] = [
  said('paper.card.left', { code: code('K7QM-2VX9') }, 'K7QM-2VX9'),
  said('paper.receipt.number', { number: count(1_234) }),
  said('paper.return.of', { number: count(37), at: { type: 'moment', value: at } }, '۱۸:۴۵'),
  typed('کد کالا: AB-123/45', 'AB-123/45'),
  typed('مدل ۲۰۶ تیپ ۵'),
  typed('مدل SM-A525F/DS سیاه', 'SM-A525F/DS'),
  typed('بارکد ۶۲۶۰۱۲۳۴۵۶۷۸۹', '۶۲۶۰۱۲۳۴۵۶۷۸۹'),
  typed('سریال #A-001 و #B-002', '#A-001', '#B-002'),
  typed('پیگیری ۱۲۳۴-۵۶۷۸-۹۰', '۱۲۳۴-۵۶۷۸-۹۰'),
  typed('https://aftab.example/feedback', 'https://aftab.example/feedback'),
  typed('نشانی: https://aftab.example/', 'https://aftab.example/'),
  typed('www.aftab.example را ببینید', 'www.aftab.example'),
  typed('اینستاگرام: @aftab_shop', '@aftab_shop'),
  typed('@aftab_shop در اینستاگرام', '@aftab_shop'),
  typed('رایانامه: info@aftab.example', 'info@aftab.example'),
]

const times: PersianLine[] = [
  value({ type: 'day', value: day }),
  value({ type: 'moment', value: at }, '۱۸:۴۵'),
  value({ type: 'clock', value: 1_440 }, '۲۴:۰۰'),
  said('paper.valid.between', { from: { type: 'day', value: day }, to: { type: 'day', value: day + 30 } }),
  said('paper.report.printed', { at: { type: 'moment', value: at }, name: text('مریم رضایی') }, '۱۸:۴۵'),
  typed('تاریخ ۱۴۰۵/۰۹/۰۱', '۱۴۰۵/۰۹/۰۱'),
  typed('تاریخ 1405-09-01', '1405-09-01'),
  typed('تاریخ ۱۴۰۵/۹/۱ ساعت ۱۸:۴۵', '۱۴۰۵/۹/۱', '۱۸:۴۵'),
  typed('هر روز ۹:۳۰ تا ۲۱:۰۰', '۹:۳۰', '۲۱:۰۰'),
  typed('۹:۳۰–۲۱:۰۰ (جز جمعه‌ها)', '۹:۳۰', '۲۱:۰۰'),
  typed('22/11/2026 برابر یکم آذر', '22/11/2026'),
]

const mixed: PersianLine[] = [
  typed('گوشی Samsung Galaxy A52 سیاه', 'Samsung Galaxy A52'),
  typed('Samsung گوشی'),
  typed('گوشی Galaxy S21+ سامسونگ', 'Galaxy S21+'),
  typed('iPhone 13 Pro Max', 'iPhone 13 Pro Max'),
  typed('شارژر iPhone 13 Pro+ ۲۰ وات', 'iPhone 13 Pro+'),
  typed('کابل USB-C به HDMI', 'USB-C', 'HDMI'),
  typed('ویتامین C 1000mg (۲۰ عددی)', 'C 1000mg'),
  typed('قرص ویتامین D3 و B12', 'D3', 'B12'),
  typed('باتری AA/AAA', 'AA/AAA'),
  typed('شامپو Head & Shoulders ۴۰۰ml', 'Head & Shoulders'),
  typed("آدامس L'Oréal Café crème", "L'Oréal Café crème"),
  typed('Größe ÄÖÜ ß ñ ç', 'Größe ÄÖÜ ß ñ ç'),
  typed('کتاب C++ نوشتهٔ B. Stroustrup', 'C++', 'B. Stroustrup'),
  typed('تیشرت XL - قرمز', 'XL'),
  typed('۵G یا 4G؟', '4G'),
  typed('دما ۲۵°C', '۲۵°C'),
  typed('T-Shirt (M)', 'T-Shirt'),
  typed('شیر 1.5L کاله', '1.5L'),
  said('paper.staff', { name: text('Maryam Rezaei') }, 'Maryam Rezaei'),
  said('paper.tier.reached', { tier: text('VIP+') }, 'VIP+'),
]

const inEnglish: PersianLine[] = [
  typedInEnglish('Plain English line, 12,345 Rial', 'Plain English line, 12,345 Rial'),
  typedInEnglish('پیراهن نخی آستین‌کوتاه'),
  typedInEnglish('Thank you, سارا!'),
  typedInEnglish('Shirt (پیراهن نخی) blue'),
  typedInEnglish('پیراهن (XL) سفید', 'XL'),
  typedInEnglish('Total −12,500 (15%)', '−12,500', '15%'),
  typedInEnglish('دمای -۱۸ درجه', '-۱۸'),
  typedInEnglish('تخفیف ۱۵٪ ویژه', '۱۵٪'),
  { ...said('paper.customer', { name: text('سارا احمدی') }), language: 'en' },
  { ...said('paper.staff', { name: text('علی‌رضا (شعبهٔ ۲)') }), language: 'en' },
  { ...value(rial(-1_234_560), '−1,234,560'), language: 'en' },
  { ...said('paper.valid.until', { to: { type: 'day', value: day } }), language: 'en' },
]

const hostile: PersianLine[] = [
  typed('شیر 🥛 و نان 🍞'),
  typed('🎁🎉 هدیه 🎁'),
  typed('خانواده 👨‍👩‍👧‍👦 و پرچم 🇮🇷'),
  typed('پسندیدم 👍🏽 ❤️ ☎️ ۱️⃣'),
  typed('سلام\u0000\u0007\u001b@\u001bp0 دنیا'),
  typed('خط\nنو\tو\rجدول'),
  typed('وارونه \u202eevil\u202c پایان'),
  typed('\u202dبازنویسی ۱۲۳\u202c تمام'),
  typed('\u2066\u2066\u2066باز'),
  typed('بسته\u2069\u2069 دوباره'),
  typed('نشان\u200fراست\u200e چپ\u061c عربی'),
  typed('فاصلهٔ\u200bصفر\u2060و\ufeffپنهان'),
  typed('نرم\u00adخط و ناشکن\u00a0فاصله'),
  typed('نیم‌فاصله\u200c\u200c دوتایی'),
  typed('پیوند\u200dدهنده ه\u200d'),
  typed('ز\u0300\u0301\u0302\u0303\u0304\u0305 برج'),
  typed('کامل ★ ✓ → ■ ℃ ① ½'),
  typed('ﺳﻼﻡ ﭘﺎﺭﺱ ﷲ'),
  typed('ＡＢＣ １２３ ﬁn'),
  typed('\ud800 نیمه'),
  typed('e\u0301te\u0301 و هٔ'),
  typed('نقل‌قول “دوتایی” و ‘تکی’'),
  typed('خط تیره – و — و ‑'),
]

export const persianLines: PersianLine[] = [
  ...names,
  ...goods,
  ...brackets,
  ...money,
  ...phones,
  ...codes,
  ...times,
  ...mixed,
  ...inEnglish,
  ...hostile,
]
