export { ShopError } from '../shared/contract/shop-error.ts'
