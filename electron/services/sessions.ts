import { randomBytes } from 'node:crypto'

export interface Actor {
  staffId: number
  name: string
  role: 'cashier' | 'manager'
}

/** A manager's approval lives this long, in milliseconds. */
const APPROVAL_LIFE = 120_000

interface Approval {
  by: Actor
  /** The token of the session it was given to; null: a call without one. */
  session: string | null
  /** Epoch ms. */
  until: number
}

/** Who is signed in, and what a manager has approved at the till; forgotten when the shop closes. */
export interface Sessions {
  open(actor: Actor): string
  actor(token: string): Actor | undefined
  close(token: string): void
  /**
   * @param session the token of the session that asked; the approval is good for nobody else
   * @param now epoch ms
   */
  approve(by: Actor, session: string | null, now: number): { approval: string; until: number }
  /** The manager behind an approval that was given to this session and has been neither used nor outlived. */
  approver(approval: string, session: string | null, now: number): Actor | undefined
  useUp(approval: string): void
}

export function createSessions(): Sessions {
  const actors = new Map<string, Actor>()
  const approvals = new Map<string, Approval>()
  return {
    open(actor) {
      const token = newToken()
      actors.set(token, actor)
      return token
    },
    actor: (token) => actors.get(token),
    close: (token) => void actors.delete(token),
    approve(by, session, now) {
      for (const [approval, { until }] of approvals) if (until < now) approvals.delete(approval)
      const approval = newToken()
      const until = now + APPROVAL_LIFE
      approvals.set(approval, { by, session, until })
      return { approval, until }
    },
    approver(approval, session, now) {
      const found = approvals.get(approval)
      return found && found.session === session && now <= found.until ? found.by : undefined
    },
    useUp: (approval) => void approvals.delete(approval),
  }
}

const newToken = (): string => randomBytes(32).toString('base64url')
