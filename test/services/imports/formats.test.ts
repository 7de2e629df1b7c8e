import { expect, test } from 'vitest'
import { readCsv } from '../../../electron/services/imports/csv.ts'
import { viewOf } from '../../../electron/services/imports/detect.ts'

/** What the columns of a sheet are told to be, without those that are nothing of ours. */
function told(kind: 'customers' | 'products', csv: string) {
  const view = viewOf({ name: '', rows: readCsv(Buffer.from(csv)) }, kind)
  const fields = view.columns.flatMap(({ heading, field }) => (field === 'ignore' ? [] : [[heading, field]]))
  return {
    source: view.source,
    headingRow: view.headingRow,
    fields: Object.fromEntries(fields) as Record<string, string>,
  }
}

/** The headings that each program writes, over one row of invented people or goods. */
test.each([
  [
    'loyverse',
    'customers',
    'Customer ID,Customer name,Email,Phone,Address,City,Customer code,Points balance,Note,First visit,Last visit,Total visits,Total spent\n1,Ada,ada@example.com,09120000001,,,C-1,12.00,vip,03/04/2026 13:45,,3,65',
    {
      'Customer name': 'name',
      Email: 'email',
      Phone: 'phone',
      'Customer code': 'cardCode',
      'Points balance': 'points',
      Note: 'note',
      'First visit': 'joined',
    },
  ],
  [
    'square',
    'customers',
    'Reference ID,First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,Street Address 2,City,State,Postal Code,Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend,Email Subscription Status,Instant Profile,Blocked from online booking\n,Ada,King,ada@example.com,+989120000001,,,,,,,,1986-07-03,,X1,,,,1,$5,subscribed,No,No',
    {
      'Reference ID': 'cardCode',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      'Email Address': 'email',
      'Phone Number': 'phone',
      Birthday: 'birthday',
      Memo: 'note',
      'First Visit': 'joined',
      'Email Subscription Status': 'emailConsent',
    },
  ],
  [
    'frappe_books',
    'customers',
    'Name,Role,Default Account,Currency,Email,Phone,Address,Tax ID\nAda,Customer,Debtors,INR,ada@example.com,09120000001,,',
    { Name: 'name', Email: 'email', Phone: 'phone' },
  ],
  [
    'odoo',
    'customers',
    'External ID,Name,Phone,Mobile,Email,Tags\n__export__.1,Ada,02188776655,09120000001,ada@example.com,VIP',
    { Name: 'name', Mobile: 'phone', Email: 'email', Tags: 'interests' },
  ],
  [
    'odoo',
    'customers',
    'Code,Points,Partner,Partner/Phone\n044a,12.5,Ada,09120000001',
    { Code: 'cardCode', Points: 'points', Partner: 'name', 'Partner/Phone': 'phone' },
  ],
  [
    'moshtari',
    'customers',
    'تلفن,نام,کارت عضویت,تاریخ تولد,جنسیت,ایمیل,علاقه‌مندی‌ها,نحوهٔ آشنایی,موافق دریافت پیامک,موافق دریافت ایمیل,سطح,امتیاز,تعداد خرید,تاریخ عضویت,یادداشت\n0912 000 0001,علی,,01/02,مرد,,چای,,بله,خیر,نقره‌ای,12,3,1404/01/01,',
    {
      تلفن: 'phone',
      نام: 'name',
      'کارت عضویت': 'cardCode',
      'تاریخ تولد': 'birthday',
      جنسیت: 'gender',
      ایمیل: 'email',
      علاقه‌مندی‌ها: 'interests',
      'نحوهٔ آشنایی': 'heardFrom',
      'موافق دریافت پیامک': 'smsConsent',
      'موافق دریافت ایمیل': 'emailConsent',
      امتیاز: 'points',
      'تاریخ عضویت': 'joined',
      یادداشت: 'note',
    },
  ],
  [
    'persian',
    'customers',
    'ردیف,کد طرف حساب,نام طرف حساب,کد ملی,تلفن,تلفن همراه,كد اشتراك,مانده امتياز,تاريخ تولد\n1,1001,علي,0012345678,02188776655,9120000001,77,120,65/04/12',
    {
      'نام طرف حساب': 'name',
      'تلفن همراه': 'phone',
      'كد اشتراك': 'cardCode',
      'مانده امتياز': 'points',
      'تاريخ تولد': 'birthday',
    },
  ],
  [
    'persian',
    'customers',
    'کد شخص,نام شخص,شرکت,نام,نام خانوادگی,شماره تلفن,شماره موبایل,ایمیل,تاریخ ثبت نام,یادداشت\n1,علی رضایی,,علی,رضایی,,09120000001,,2018/05/14 13:10:22,',
    {
      نام: 'firstName',
      'نام خانوادگی': 'lastName',
      'شماره موبایل': 'phone',
      ایمیل: 'email',
      'تاریخ ثبت نام': 'joined',
      یادداشت: 'note',
    },
  ],
  [
    'loyverse',
    'products',
    'Handle,SKU,Name,Category,Description,Sold by weight,Option 1 name,Option 1 value,Cost,Barcode,SKU of included item,Quantity of included item,Track stock,Available for sale [Shop],Price [Shop],In stock [Shop],Low stock [Shop]\ntea,1,Tea,Drinks,,N,,,5,6260000000017,,,Y,Y,12.00,4,1',
    {
      Name: 'productName',
      Category: 'category',
      'Sold by weight': 'unit',
      Barcode: 'barcode',
      'Price [Shop]': 'price',
      'In stock [Shop]': 'stock',
    },
  ],
  [
    'square',
    'products',
    'Token,Item Name,Customer-facing Name,Variation Name,Unit and Precision,SKU,Description,Categories,GTIN,Price,Current Quantity Main,New Quantity Main\nt1,Tea,,Regular,,,,Drinks,6260000000017,12.00,4,',
    {
      'Item Name': 'productName',
      'Unit and Precision': 'unit',
      Categories: 'category',
      GTIN: 'barcode',
      Price: 'price',
      'Current Quantity Main': 'stock',
    },
  ],
  [
    'frappe_books',
    'products',
    'Item Name,Description,Unit Type,Type,For,Rate,HSN/SAC\nTea,,Unit,Product,Sales,12,',
    { 'Item Name': 'productName', 'Unit Type': 'unit', Rate: 'price' },
  ],
  [
    'odoo',
    'products',
    'Name,Internal Reference,Barcode,Sales Price,Cost,Product Category,Quantity On Hand,Unit of Measure\nTea,,6260000000017,12,5,All,4,Units',
    {
      Name: 'productName',
      Barcode: 'barcode',
      'Sales Price': 'price',
      'Product Category': 'category',
      'Quantity On Hand': 'stock',
      'Unit of Measure': 'unit',
    },
  ],
  [
    'persian',
    'products',
    'کد کالا,شرح كالا,بارکد,گروه کالا,واحد اصلی,قیمت خرید,قیمت فروش,موجودی\n1,چاي,6260000000017,نوشیدنی,عدد,5000,12000,4',
    {
      'شرح كالا': 'productName',
      بارکد: 'barcode',
      'گروه کالا': 'category',
      'واحد اصلی': 'unit',
      'قیمت فروش': 'price',
      موجودی: 'stock',
    },
  ],
] as const)('%s: %s', (source, kind, csv, fields) => {
  expect(told(kind, csv)).toEqual({ source, headingRow: 1, fields })
})

test('titles and blank lines may stand above, and without headings the contents tell', () => {
  const titled = 'دفترچه مشتریان فروشگاه\n\n,,\nنام,شماره تماس\nعلی,09120000001\n'
  expect(told('customers', titled)).toEqual({
    source: 'persian',
    headingRow: 4,
    fields: { نام: 'name', 'شماره تماس': 'phone' },
  })
  const bare = viewOf(
    { name: '', rows: readCsv(Buffer.from('رضا,9120000002,a@b.ir\nسارا,09120000003,\n')) },
    'customers',
  )
  expect(bare).toMatchObject({ headingRow: null, rows: 2, source: 'unknown' })
  expect(bare.columns.map(({ field }) => field)).toEqual(['name', 'phone', 'email'])
})
