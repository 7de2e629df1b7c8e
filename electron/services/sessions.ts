import { randomBytes } from 'node:crypto'

export interface Actor {
  staffId: number
  name: string
  role: 'cashier' | 'manager'
}

/** A manager's approval lives this long, in milliseconds. */
const APPROVAL_LIFE = 120_000

/** What an approval is good for. */
export interface Asked {
  /** The token of the session that asked; null: a call without one. */
  session: string | null
  /** As `sales.commit`. */
  procedure: string
  /** Epoch ms. */
  at: number
}

/** Who is signed in, and what a manager has approved at the till; forgotten when the shop closes. */
export interface Sessions {
  open(actor: Actor): string
  actor(token: string): Actor | undefined
  close(token: string): void
  /** Signs somebody out wherever they are signed in, but for one session, and takes their approvals back. */
  end(staffId: number, but?: string | null): void
  /** @returns good for nobody else and nothing else than asked */
  approve(by: Actor, asked: Asked): { approval: string; until: number }
  /** The manager behind an approval of just this that has been neither used nor outlived. */
  approver(approval: string, asked: Asked): Actor | undefined
  useUp(approval: string): void
}

/** @param ended told of each token that opens nothing any more */
export function createSessions(ended: (token: string) => void = () => {}): Sessions {
  const actors = new Map<string, Actor>()
  const approvals = new Map<string, { by: Actor; asked: Asked; until: number }>()
  const close = (token: string): void => {
    if (actors.delete(token)) ended(token)
  }
  return {
    open(actor) {
      const token = newToken()
      actors.set(token, actor)
      return token
    },
    actor: (token) => actors.get(token),
    close,
    end(staffId, but = null) {
      for (const [token, actor] of actors) if (actor.staffId === staffId && token !== but) close(token)
      for (const [approval, { by }] of approvals) if (by.staffId === staffId) approvals.delete(approval)
    },
    approve(by, asked) {
      for (const [approval, { until }] of approvals) if (until < asked.at) approvals.delete(approval)
      const approval = newToken()
      const until = asked.at + APPROVAL_LIFE
      approvals.set(approval, { by, asked, until })
      return { approval, until }
    },
    approver(approval, { session, procedure, at }) {
      const found = approvals.get(approval)
      if (!found || at > found.until) return undefined
      return found.asked.session === session && found.asked.procedure === procedure ? found.by : undefined
    },
    useUp: (approval) => void approvals.delete(approval),
  }
}

const newToken = (): string => randomBytes(32).toString('base64url')
