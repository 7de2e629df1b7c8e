import { parseArgs } from 'node:util'
import { dataFolder } from './data-folder.ts'
import { type DoorSentence, inBothLanguages } from './door-words.ts'
import { claimFolder, type Presence } from './instance.ts'
import type { Served } from './serve.ts'
import { buildScreens } from './start/build.ts'
import { hasDisplay, openInBrowser } from './start/display.ts'
import { findElectron, runElectron } from './start/electron.ts'

/** Where a shop is found again after each start, when nobody asked for another port. */
const USUAL_PORT = 7470

/** `npm start`: the desktop window where there can be one, otherwise the same shop in a browser. */
const asked = readArguments()
const folder = dataFolder(asked.data)

if (!(await buildScreens(() => say('start.building')))) {
  say('start.buildFailed')
  process.exit(1)
}
const why = await openInWindow()
if (why !== null) {
  say(why)
  await openInBrowserInstead()
}

/** Null when the window was opened and has been closed; otherwise why there is none. */
async function openInWindow(): Promise<DoorSentence | null> {
  if (asked.browser) return 'start.asked'
  if (process.platform === 'linux' && process.getuid?.() === 0) return 'start.root'
  if (!hasDisplay()) return 'start.noDisplay'
  const electron = await findElectron(() => say('start.downloading'))
  if (electron === null) return 'start.noElectron'
  return (await runElectron(electron, ['--data', folder])) ? null : 'start.windowFailed'
}

async function openInBrowserInstead(): Promise<void> {
  let served: Served | undefined
  const instance = await claimFolder(folder, () => ({ door: 'browser', link: served?.newLink() ?? '' }))
  if (!instance.isFirst) return showTheOther(instance.presence)
  served = await serveOnPort()
  const { newLink, close } = served
  await showLink(newLink())
  say('start.moreLinks')

  process.stdin.on('data', () => void showLink(newLink()))
  const end = () => {
    process.stdin.destroy()
    void close().then(() => instance.release())
  }
  process.once('SIGINT', end).once('SIGTERM', end)
}

async function showTheOther(presence: Presence | null): Promise<void> {
  if (presence === null) {
    say('start.alreadySilent', { folder })
    process.exitCode = 1
  } else if (presence.door === 'window') say('start.alreadyWindow')
  else {
    say('start.alreadyBrowser')
    await showLink(presence.link)
  }
}

async function showLink(link: string): Promise<void> {
  say('start.link')
  console.log(`\n  ${link}\n`)
  if (hasDisplay()) await openInBrowser(link)
}

/** The port asked for or none; without a wish the usual one, or any when that is taken. */
async function serveOnPort(): Promise<Served> {
  // Loaded only now: the window, which has the shop in a process of its own, comes up sooner without it.
  const { serve } = await import('./serve.ts')
  try {
    return await serve(folder, { port: asked.port ?? USUAL_PORT })
  } catch (error) {
    if (!isPortTaken(error)) throw error
    if (asked.port === undefined) return await serve(folder)
    say('start.portTaken', { port: String(asked.port) })
    process.exit(1)
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}

function readArguments(): { data?: string; browser: boolean; port?: number } {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        browser: { type: 'boolean', default: false },
        port: { type: 'string' },
      },
    })
    const { port, ...others } = values
    if (port === undefined) return others
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(port)
    return { ...others, port: Number(port) }
  } catch {
    say('start.usage')
    process.exit(2)
  }
}

function say(key: DoorSentence, params?: Record<string, string>): void {
  const { fa, en } = inBothLanguages(key, params)
  console.log(`${fa}\n${en}`)
}
