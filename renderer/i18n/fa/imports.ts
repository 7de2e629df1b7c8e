/** From a spreadsheet into the shop: the wizard for customers and products. */
export default {
  'imports.title.customers': 'ورود مشتریان از اکسل',
  'imports.title.products': 'ورود کالاها از اکسل',
} as const
