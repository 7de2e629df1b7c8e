import type fa from '../fa/imports.ts'

const imports: Record<keyof typeof fa, string> = {
  'imports.title.customers': 'Import customers from Excel',
  'imports.title.products': 'Import products from Excel',
}

export default imports
