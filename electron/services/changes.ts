/** What differs between two plain values, for the audit: of objects the fields that changed, of lists of things with an
 * `id` the things that changed, under their ids. */
export function changesBetween(before: object, after: object): { before: Fields; after: Fields } {
  return both(fieldsOf(before), fieldsOf(after))
}

type Fields = Record<string, unknown>

function both(before: Fields, after: Fields): { before: Fields; after: Fields } {
  const changed: { before: Fields; after: Fields } = { before: {}, after: {} }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const from = before[name]
    const to = after[name]
    if (JSON.stringify(from) === JSON.stringify(to)) continue
    const inside = isDeep(from) && isDeep(to) ? both(fieldsOf(from), fieldsOf(to)) : { before: from, after: to }
    // The same, written in another order.
    if (inside.before === inside.after || isEmpty(inside)) continue
    changed.before[name] = inside.before
    changed.after[name] = inside.after
  }
  return changed
}

const isEmpty = ({ before, after }: { before: unknown; after: unknown }): boolean =>
  isDeep(before) && isDeep(after) && Object.keys(before).length + Object.keys(after).length === 0

const isDeep = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && (!Array.isArray(value) || value.every(hasId))

function fieldsOf(value: object): Fields {
  if (!Array.isArray(value)) return Object.fromEntries(Object.entries(value))
  return Object.fromEntries(value.filter(hasId).map((item) => [item.id, item]))
}

const hasId = (value: unknown): value is { id: string } =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
