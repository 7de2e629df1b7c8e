import { contract } from '../shared/contract/index.ts'

/** `customers.register` … in the contract's order. */
export function procedureNames(): string[] {
  return Object.entries(contract).flatMap(([subject, procedures]) =>
    Object.keys(procedures).map((name) => `${subject}.${name}`),
  )
}

/** Whether a procedure of the contract writes: then its input carries a command's id. */
export function takesCommandId(name: string): boolean {
  const [subject = '', procedure = ''] = name.split('.')
  const subjects: Record<string, Record<string, unknown>> = contract
  const found = subjects[subject]?.[procedure]
  const schema = isProcedure(found) ? found['~orpc'].inputSchema : undefined
  return typeof schema === 'object' && schema !== null && 'shape' in schema && hasCommandId(schema.shape)
}

function isProcedure(found: unknown): found is { '~orpc': { inputSchema?: unknown } } {
  return typeof found === 'object' && found !== null && '~orpc' in found
}

const hasCommandId = (shape: unknown): boolean =>
  typeof shape === 'object' && shape !== null && Object.hasOwn(shape, 'commandId')
