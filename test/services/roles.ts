import type { Access } from '../../electron/shared/contract/base.ts'

export type Role = 'nobody' | 'cashier' | 'manager'

/** What became of a call: let in (whatever was answered), or the refusal of whoever may not call. */
export type Admission = 'let in' | 'NOT_SIGNED_IN' | 'NOT_ALLOWED'

/** What the contract says of who may call. */
export function mayCall(access: Access, role: Role): Admission {
  if (access === 'anyone' || role === 'manager' || access === role) return 'let in'
  return role === 'nobody' ? 'NOT_SIGNED_IN' : 'NOT_ALLOWED'
}

/**
 * Calls one procedure of the contract without any input. A procedure that needs one refuses that, but only after it has
 * let the caller in.
 *
 * @param caller the whole contract, as somebody calls it
 * @param name as `sales.commit`
 */
export async function answerOf(caller: object, name: string): Promise<Admission> {
  const [subject = '', procedure = ''] = name.split('.')
  const call = part(part(caller, subject), procedure) as Call
  const leaving = new AbortController()
  try {
    await call(undefined, { signal: leaving.signal })
    return 'let in'
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    const { code } = error
    if (code === 'INTERNAL_SERVER_ERROR') throw error
    return code === 'NOT_SIGNED_IN' || code === 'NOT_ALLOWED' ? code : 'let in'
  } finally {
    // Who watches a stream goes again.
    leaving.abort()
  }
}

type Call = (input: undefined, options: { signal: AbortSignal }) => Promise<unknown>

function part(whole: object, name: string): object {
  const found: unknown = Reflect.get(whole, name)
  if ((typeof found !== 'object' && typeof found !== 'function') || found === null)
    throw new Error(`there is no ${name}`)
  return found
}
