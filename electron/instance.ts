import { createHash } from 'node:crypto'
import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { lockFolder } from './db/folder-lock.ts'

/** How the shop that is already open can be seen: its window came to the front, or a fresh link into it. */
export type Presence = { door: 'window' } | { door: 'browser'; link: string }

export type Instance = { isFirst: true; release(): void } | { isFirst: false; presence: Presence | null }

/**
 * One process per data folder, whatever its door. The first to come keeps the folder and answers each later one with
 * `show()`; a later one gets that answer, or null when the first does not answer within three seconds, or not as we do.
 */
export async function claimFolder(folder: string, show: () => Presence): Promise<Instance> {
  const release = lockFolder(folder)
  if (release === null) return { isFirst: false, presence: await ask(bellOf(folder)) }
  const bell = await hangBell(bellOf(folder), show)
  return {
    isFirst: true,
    release() {
      bell?.close()
      release()
    },
  }
}

/** Windows counts 260 characters in a path, Linux and macOS about 100 in a socket's. */
const LONGEST_SOCKET_PATH = 100

/** Where the first process listens: a local socket that only this user may write to. */
function bellOf(folder: string): string {
  const mark = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\moshtari-${mark}`
  const inFolder = join(resolve(folder), 'instance.sock')
  return Buffer.byteLength(inFolder) < LONGEST_SOCKET_PATH ? inFolder : join(homedir(), `.moshtari-${mark}.sock`)
}

/** Null where local sockets cannot be made; later starts are then refused without an answer. */
function hangBell(path: string, show: () => Presence): Promise<Server | null> {
  const server = createServer((caller) => {
    caller.on('error', () => caller.destroy())
    caller.end(JSON.stringify(show()))
  })
  // The folder's lock is ours, so a socket found here was left by a process that is gone.
  if (process.platform !== 'win32') rmSync(path, { force: true })
  return new Promise((settle) => {
    server.once('error', () => settle(null))
    server.listen(path, () => {
      if (process.platform !== 'win32') chmodSync(path, 0o600)
      server.unref()
      settle(server)
    })
  })
}

const TRIES = 30
const PAUSE_MS = 100

/** The first may still be starting: it is asked a few times. */
async function ask(path: string): Promise<Presence | null> {
  for (let tries = 0; tries < TRIES; tries++) {
    try {
      return readPresence(JSON.parse(await text(connect(path))) as { door?: unknown; link?: unknown })
    } catch {
      await new Promise((later) => setTimeout(later, PAUSE_MS))
    }
  }
  return null
}

/** A link of `serve`, which is all that may be handed to the system to open. */
const OWN_LINK = /^http:\/\/127\.0\.0\.1:\d{1,5}\/enter\?key=[\w-]+$/

/** Whoever hangs a bell of this name, it can only show a window or a shop of this machine; null: something else. */
function readPresence({ door, link }: { door?: unknown; link?: unknown }): Presence | null {
  if (door === 'window') return { door }
  return door === 'browser' && typeof link === 'string' && OWN_LINK.test(link) ? { door, link } : null
}
