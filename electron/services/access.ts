import { ORPCError, ValidationError } from '@orpc/server'
import { asShopError } from '../db/open.ts'
import { findStaff } from '../db/staff.ts'
import type { Access } from '../shared/contract/base.ts'
import type { Actor, Call, OpenCall, Shop } from './context.ts'
import { ShopError } from './errors.ts'
import type { ShopEvent } from './events.ts'
import { isSetUp } from './setup.ts'
import { firstManager } from './staff.ts'

/** What a door knows of a call before it comes in. */
export interface DoorContext {
  shop: Shop
  /** The header `x-staff`, from `staff.signIn`. */
  token: string | null
  /** The terminal of the machine itself: whoever can read the shop's folder acts as its manager. */
  terminal?: 'cli'
}

/** Who makes the call. @throws ShopError NOT_SET_UP, NOT_SIGNED_IN, NOT_ALLOWED when they may not */
export function admit({ shop, token, terminal }: DoorContext, access: Access): OpenCall {
  const signedIn = token === null ? null : actorBy(shop, token)
  const actor = signedIn ?? (token === null && terminal === 'cli' ? firstManager(shop) : null)
  const session = signedIn ? token : null
  if (access === 'anyone') return { shop, actor, session }
  if (!actor) throw new ShopError(isSetUp(shop) ? 'NOT_SIGNED_IN' : 'NOT_SET_UP')
  if (access === 'manager' && actor.role !== 'manager') throw new ShopError('NOT_ALLOWED', { needs: 'manager' })
  return { shop, actor, session }
}

/** Null also for whoever has left or has another role since, whatever process of this shop wrote it. */
export function actorBy(shop: Shop, token: string): Actor | null {
  const actor = shop.sessions.actor(token)
  if (!actor) return null
  const row = findStaff(shop.db, actor.staffId)
  if (row?.role === actor.role) return actor
  shop.sessions.end(actor.staffId)
  return null
}

/** The call of a procedure that only signed-in staff reach. */
export function signedIn({ shop, actor, session }: OpenCall): Call {
  if (!actor) throw new ShopError('NOT_SIGNED_IN')
  return { shop, actor, session }
}

/** What changes in the shop, for as long as whoever asks stays signed in. */
export function watchEvents(
  { shop, session }: Call,
  signal: AbortSignal | undefined,
): AsyncGenerator<ShopEvent, void, void> {
  return whileSignedIn(shop.events.watch(signal), () => session === null || actorBy(shop, session) !== null)
}

async function* whileSignedIn(
  events: AsyncGenerator<ShopEvent, void, void>,
  isSignedIn: () => boolean,
): AsyncGenerator<ShopEvent, void, void> {
  for await (const event of events) {
    if (!isSignedIn()) return
    yield event
  }
}

/**
 * What leaves the shop instead of an answer: a code of the contract with its data. What nobody foresaw is written
 * to the log and leaves as a bare internal error.
 *
 * @param path the procedure's name in parts
 */
export function asAnswer(error: unknown, folder: string, path: readonly string[]): ORPCError<string, unknown> {
  const known = asShopError(asInputInvalid(error), folder)
  if (known instanceof ShopError) {
    return new ORPCError(known.code, { status: statusOf(known), data: known.data, message: known.code })
  }
  console.error(path.join('.'), error)
  return new ORPCError('INTERNAL_SERVER_ERROR')
}

function asInputInvalid(error: unknown): unknown {
  const isAboutInput = error instanceof ORPCError && error.code === 'BAD_REQUEST'
  if (!isAboutInput || !(error.cause instanceof ValidationError)) return error
  const fields = error.cause.issues.map((issue) => ({
    path: (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    rule: 'code' in issue ? String(issue.code) : 'invalid',
  }))
  return new ShopError('INPUT_INVALID', { fields })
}

/** For whoever reads only the HTTP status. */
function statusOf({ code }: ShopError): number {
  switch (code) {
    case 'NOT_SIGNED_IN':
      return 401
    case 'NOT_ALLOWED':
      return 403
    case 'NOT_FOUND':
      return 404
    case 'DISK_FULL':
    case 'DISK_FAILED':
    case 'FOLDER_READ_ONLY':
    case 'DATABASE_CORRUPT':
    case 'SHOP_BUSY':
      return 503
    default:
      return 409
  }
}
