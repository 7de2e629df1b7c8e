import { fieldsIn, isTextField } from './own-text.ts'
import {
  keyOf,
  type LayoutItem,
  MOST_OWN,
  OPTIONAL_PARTS,
  type ReceiptLayout,
  REQUIRED_PARTS,
} from './receipt-layout.ts'

/** What is wrong with a layout, and where: `path` inside the layout, as `items.3.text`. */
interface LayoutFault {
  path: string
  rule: 'missing' | 'twice' | 'too_many' | 'empty' | 'field'
}

/** Everything that keeps a layout from being saved; nothing: it is whole. */
export function layoutFaults({ items }: ReceiptLayout): LayoutFault[] {
  const missing = [...OPTIONAL_PARTS, ...REQUIRED_PARTS].filter((part) => !items.some((item) => item.part === part))
  const own = items.filter((item) => 'id' in item).length
  return [
    ...missing.map((): LayoutFault => ({ path: 'items', rule: 'missing' })),
    ...(own > MOST_OWN ? [{ path: 'items', rule: 'too_many' } as const] : []),
    ...items.flatMap((item, at) => itemFaults(item, items.slice(0, at)).map((fault) => placed(fault, at))),
  ]
}

function itemFaults(item: LayoutItem, before: LayoutItem[]): LayoutFault[] {
  const faults: LayoutFault[] = []
  if (before.some((other) => keyOf(other) === keyOf(item))) faults.push({ path: 'part', rule: 'twice' })
  if (item.part !== 'text') return faults
  if (item.text === '') faults.push({ path: 'text', rule: 'empty' })
  if (!fieldsIn(item.text).every(isTextField)) faults.push({ path: 'text', rule: 'field' })
  return faults
}

const placed = ({ path, rule }: LayoutFault, at: number): LayoutFault => ({ path: `items.${at}.${path}`, rule })
