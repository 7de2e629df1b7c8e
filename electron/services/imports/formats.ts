import { fold } from '../../shared/persian.ts'
import en from '../../shared/words/en/house.ts'
import fa from '../../shared/words/fa/house.ts'
import type { Field, Kind, Source } from './model.ts'

/** A heading without spaces, signs, case and the differences between Persian and Arabic letters. */
export const headingKey = (text: string): string => fold(text).replaceAll(/[^\p{L}\p{N}]/gu, '')

/** A program's export. */
export interface Format {
  source: Source
  kind: Kind
  /** Headings that no other program's file has together. */
  signs: string[]
  /** Heading → field; one that ends with * is the start of a heading. */
  columns: Record<string, Field>
}

/** Known by their columns, the most particular first. Headings are compared by `headingKey`. */
export const formats: Format[] = [
  ...[fa, en].map((words): Format => ({
    source: 'moshtari',
    kind: 'customers',
    signs: [words['house.column.smsConsent'], words['house.column.emailConsent'], words['house.column.joined']],
    columns: {
      [words['house.column.phone']]: 'phone',
      [words['house.column.name']]: 'name',
      [words['house.column.card']]: 'cardCode',
      [words['house.column.birthday']]: 'birthday',
      [words['house.column.gender']]: 'gender',
      [words['house.column.email']]: 'email',
      [words['house.column.interests']]: 'interests',
      [words['house.column.heardFrom']]: 'heardFrom',
      [words['house.column.smsConsent']]: 'smsConsent',
      [words['house.column.emailConsent']]: 'emailConsent',
      [words['house.column.points']]: 'points',
      [words['house.column.joined']]: 'joined',
      [words['house.column.note']]: 'note',
    },
  })),
  // Customers export of the Back Office (help.loyverse.com/help/importing-and-exporting-customers): «Customer ID,
  // Customer name, Email, Phone, … First visit, Last visit, Total visits, Total spent», with the code, the points and
  // the note of the profile.
  {
    source: 'loyverse',
    kind: 'customers',
    signs: ['Customer name', 'Total visits', 'Total spent'],
    columns: {
      'Customer name': 'name',
      Email: 'email',
      Phone: 'phone',
      'Customer code': 'cardCode',
      'Points balance': 'points',
      Note: 'note',
      'First visit': 'joined',
    },
  },
  // Items export of the Back Office: «Handle, SKU, Name, Category, Description, Sold by weight, … Barcode, … Track stock,
  // Available for sale [store], Price [store], In stock [store], Low stock [store]»; the store's name is left out where
  // there is one store.
  {
    source: 'loyverse',
    kind: 'products',
    signs: ['Handle', 'Name', 'Sold by weight'],
    columns: {
      Name: 'productName',
      Category: 'category',
      'Sold by weight': 'unit',
      Barcode: 'barcode',
      'Price*': 'price',
      'In stock*': 'stock',
    },
  },
  // Customer directory export: «Reference ID, First Name, Last Name, Email Address, Phone Number, Nickname, Company Name,
  // Street Address 1, … Birthday, Memo, Square Customer ID, Creation Source, First Visit, Last Visit, Transaction Count,
  // Lifetime Spend, Email Subscription Status, Instant Profile».
  {
    source: 'square',
    kind: 'customers',
    signs: ['First Name', 'Last Name', 'Phone Number', 'Square Customer ID'],
    columns: {
      'First Name': 'firstName',
      'Last Name': 'lastName',
      'Email Address': 'email',
      'Phone Number': 'phone',
      Birthday: 'birthday',
      Memo: 'note',
      'Reference ID': 'cardCode',
      'First Visit': 'joined',
      'Email Subscription Status': 'emailConsent',
    },
  },
  // Catalog export: «Token, Item Name, Customer-facing Name, Variation Name, Unit and Precision, SKU, Description,
  // Categories, … GTIN, … Price, … Current Quantity <location>, New Quantity <location>».
  {
    source: 'square',
    kind: 'products',
    signs: ['Token', 'Item Name', 'Variation Name'],
    columns: {
      'Item Name': 'productName',
      'Unit and Precision': 'unit',
      Categories: 'category',
      Category: 'category',
      GTIN: 'barcode',
      Price: 'price',
      'Current Quantity*': 'stock',
    },
  },
  // Fields of schemas/app/Party.json (github.com/frappe/books), by their labels as the import template writes them.
  {
    source: 'frappe_books',
    kind: 'customers',
    signs: ['Name', 'Role', 'Phone', 'Default Account'],
    columns: { Name: 'name', Email: 'email', Phone: 'phone', 'Loyalty Points': 'points' },
  },
  // Fields of schemas/app/Item.json (github.com/frappe/books).
  {
    source: 'frappe_books',
    kind: 'products',
    signs: ['Item Name', 'Unit Type', 'Rate'],
    columns: {
      'Item Name': 'productName',
      'Unit Type': 'unit',
      Rate: 'price',
      Barcode: 'barcode',
      'Item Group': 'category',
    },
  },
  // Loyalty cards: fields code, partner_id and points of loyalty.card (addons/loyalty/models/loyalty_card.py), with the
  // partner's own as an export from the list writes them.
  {
    source: 'odoo',
    kind: 'customers',
    signs: ['Code', 'Points', 'Partner/Phone'],
    columns: {
      Code: 'cardCode',
      Points: 'points',
      Balance: 'points',
      Partner: 'name',
      'Partner/Name': 'name',
      'Partner/Phone': 'phone',
      'Partner/Email': 'email',
    },
  },
  // Contacts: labels of res.partner (odoo/addons/base/models/res_partner.py), or its field names in an import-compatible
  // export (odoo.com/documentation, Export and import data).
  ...['Display Name', 'Complete Name', 'Name'].map((name): Format => ({
    source: 'odoo',
    kind: 'customers',
    signs: [name, 'Phone', 'Email', name === 'Name' ? 'External ID' : 'Country'],
    columns: {
      [name]: 'name',
      Mobile: 'phone',
      Phone: 'phone',
      Email: 'email',
      Tags: 'interests',
      Barcode: 'cardCode',
      Notes: 'note',
      'Created on': 'joined',
    },
  })),
  {
    source: 'odoo',
    kind: 'customers',
    signs: ['id', 'name', 'category_id', 'phone'],
    columns: {
      name: 'name',
      mobile: 'phone',
      phone: 'phone',
      email: 'email',
      category_id: 'interests',
      barcode: 'cardCode',
    },
  },
  // Products: labels of product.template (addons/product/models/product_template.py).
  {
    source: 'odoo',
    kind: 'products',
    signs: ['Name', 'Sales Price'],
    columns: {
      Name: 'productName',
      'Sales Price': 'price',
      Barcode: 'barcode',
      'Product Category': 'category',
      'Unit of Measure': 'unit',
      Unit: 'unit',
      'Quantity On Hand': 'stock',
    },
  },
]

/**
 * Headings by themselves, as the Excel lists of Iranian shop and accounting programs have them, and English ones; the
 * first that fits tells the field, an earlier heading's column keeps it. Persian words are those of Hesabfa's contacts
 * and items (hesabfa.com/help/api/Contact and /Item: نام شخص، نام، نام خانوادگی، شماره موبایل، یادداشت، تاریخ ثبت نام،
 * نام کالا یا خدمات، واحد خرید و فروش، موجودی، قیمت فروش، مسیر دسته بندی), Didar's import
 * (support.didar.me: نام خانوادگی، شماره همراه، شیوه آشنایی), and what Holoo, Mahak and Sepidar call theirs
 * (طرف حساب، کد اشتراک، تلفن همراه، شرح کالا، فی فروش، گروه کالا).
 */
export const headings: Record<Kind, [pattern: RegExp, field: Field][]> = {
  customers: [
    [/^(?:دلیل|علترد|reason|whynot)/, 'ignore'],
    [/شرکت|ملی|اقتصادی|فکس|نمابر|^کد(?:شخص|حساب|طرفحساب|مشتری)$|company|^customerid$|fax/, 'ignore'],
    [/پیامک|smsconsent|smssubscri|smsmarketing|sms|textconsent/, 'smsConsent'],
    [
      /(?:موافق|رضایت|خبرنامه).*(?:ایمیل|رایانامه)|خبرنامه|email(?:consent|subscri|marketing|optin)|newsletter|acceptsmarketing/,
      'emailConsent',
    ],
    [/ایمیل|رایانامه|پستالکترونیک|e?mail/, 'email'],
    [/موبایل|همراه|mobile|cell/, 'phone'],
    [/تلفن|تماس|^شماره$|phone|^tel|whatsapp|واتساپ/, 'phone'],
    [/تولد|birth|^dob$|bday/, 'birthday'],
    [/جنسیت|^جنس$|gender|^sex$/, 'gender'],
    [
      /اشتراک|کارتعضویت|(?:کد|شماره)(?:عضویت|عضو|کارت)|cardcode|cardnumber|loyaltycard|member(?:ship)?(?:id|code|number|card)|customercode/,
      'cardCode',
    ],
    [/امتیاز|points?$|^points|loyaltybalance/, 'points'],
    [
      /(?:تاریخ|زمان)(?:عضویت|ثبت|ایجاد|اولینخرید)|memberis?since|membersince|^joined|joindate|createdat|createdon|registrationdate|datecreated|signup|firstvisit/,
      'joined',
    ],
    [/آشنایی|اشنایی|^معرف$|heard|leadsource|howdidyou/, 'heardFrom'],
    [/علاقه|علایق|برچسب|interest|^tags?$/, 'interests'],
    [/یادداشت|توضیح|ملاحظات|^notes?$|memo|comment|remark/, 'note'],
    [
      /^نام(?:و)?نامخانوادگی|^نامخانوادگیو?نام$|^نام(?:کامل|شخص|طرفحساب|طرف|حساب|مشتری|عضو|مخاطب)|^(?:طرفحساب|مشتری|شخص|مشترک|عضو)$|^(?:full|customer|contact|display|client|member)name|^(?:customer|partner|contact|client)$/,
      'name',
    ],
    [/خانوادگی|فامیل|^last(?:name)?$|surname|familyname/, 'lastName'],
    [/^نامکوچک$|^first(?:name)?$|givenname|forename/, 'firstName'],
    [/^(?:نام|اسم|name)/, 'name'],
  ],
  products: [
    [/^(?:دلیل|علترد|reason|whynot)/, 'ignore'],
    [/خرید(?!وفروش)|^cost|buy|purchase|variation|sku|lowstock|alert/, 'ignore'],
    [/بارکد|barcode|gtin|^ean|^upc/, 'barcode'],
    [/واحد|^unit|uom|soldbyweight|measure/, 'unit'],
    [/قیمت|^فی|^بها|price|^rate$/, 'price'],
    [/موجودی|^مانده|^تعداد|^stock|instock|onhand|^qty|quantity/, 'stock'],
    [/گروه|دسته|طبقه|category|categories|^group|department/, 'category'],
    [/^(?:نام|شرح|عنوان)|^(?:کالا|محصول|جنس)$|^name|^title$|^item(?:name)?$|^product(?:name)?$/, 'productName'],
  ],
}
