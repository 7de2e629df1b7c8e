export interface Change {
  /** Names of fields from the outermost in. */
  path: string[]
  before: unknown
  after: unknown
}

/** Seals for the machine and numbers of rows, which say nothing to a person. */
const HIDDEN = new Set([
  'digest', 'ledger', 'id', 'ids', 'customerId', 'otherId', 'mergeId', 'returnId', 'jobId', 'newJobId', 'managerId', 'cashierId',
  'programmeId',
]) // prettier-ignore

/** What differs between two plain values, field by field; of things inside things the innermost. */
export function changesOf(before: unknown, after: unknown, path: string[] = []): Change[] {
  if (!isThing(before) && !isThing(after)) {
    return said(before) === said(after) ? [] : [{ path, before, after }]
  }
  const [from, to] = [fieldsOf(before), fieldsOf(after)]
  const names = new Set([...Object.keys(from), ...Object.keys(to)])
  return [...names].flatMap((name) => (HIDDEN.has(name) ? [] : changesOf(from[name], to[name], [...path, name])))
}

/** Nothing written is nothing said. */
const said = (value: unknown): string => JSON.stringify(value === '' ? null : (value ?? null))

const fieldsOf = (value: unknown): Record<string, unknown> =>
  isThing(value) ? Object.fromEntries(Object.entries(value)) : {}

/** Also a list of things, each under its place. */
const isThing = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !isBirthday(value) &&
  (!Array.isArray(value) || (value.length > 0 && value.every(isThing)))

const isBirthday = (value: object): boolean => 'month' in value && 'day' in value && 'year' in value
