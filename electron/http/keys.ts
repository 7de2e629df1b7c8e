import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** Who may come in over HTTP: the bearer of the one key that is out, then of the session it was exchanged for. */
export interface Keys {
  /** Makes a new key; the one before it opens nothing any more. */
  cut(): string
  /** The session's token for this key, which thereby dies; null for any other key. */
  exchange(key: string): string | null
  isSession(token: string): boolean
}

export function createKeys(): Keys {
  let current: Buffer | null = null
  const sessions: Buffer[] = []
  return {
    cut() {
      const key = secret()
      current = digest(key)
      return key
    },
    exchange(key) {
      if (current === null || !timingSafeEqual(current, digest(key))) return null
      current = null
      const token = secret()
      sessions.push(digest(token))
      return token
    },
    isSession(token) {
      const asked = digest(token)
      return sessions.some((known) => timingSafeEqual(known, asked))
    },
  }
}

const secret = (): string => randomBytes(32).toString('base64url')
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
