import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type ElectronApplication, expect, type Page, test as base } from '@playwright/test'
import { serve } from '../../electron/serve.ts'
import { chromiumPath } from '../chromium.ts'
import { testDisplay } from '../display.ts'
import { electronForTests, electronTestArguments, launchElectron } from '../electron-binary.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const clockedWindow = fileURLToPath(new URL('./clocked/main.ts', import.meta.url))
const SIZE = { width: 1024, height: 768 }
const FACING_SIZE = { width: 1024, height: 600 }
/** What does not come within this time never comes; the test says then what it waited for. */
const STEP_MS = 30_000

export interface SavedFile {
  name: string
  content: Buffer
}

/** Does what `press` does, and waits for the file that a person has of it then. */
export type Save = (press: () => Promise<void>) => Promise<SavedFile>

export interface Opened {
  page: Page
  save: Save
  /** The page that faces the customer, once the shop wants one. */
  facing(): Promise<Page>
  /** Ends the app, as in the evening; by itself it ends after the test. */
  leave(): Promise<void>
}

interface Fixtures extends Opened {
  folder: string
  opened: Opened
}

/** A page of an empty shop, through the door that the project names. */
export const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'moshtari-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  opened: async ({ folder }, use, { project }) => {
    const opened = await openThrough(project.name, folder)
    await use(opened)
    await opened.leave()
  },
  page: ({ opened }, use) => use(opened.page),
  save: ({ opened }, use) => use(opened.save),
  facing: ({ opened }, use) => use(opened.facing),
  leave: ({ opened }, use) => use(opened.leave),
})

export { expect }

/**
 * The shop of a folder through a door; the test is skipped where that cannot be had.
 *
 * @param door the project's name
 * @param ahead milliseconds by which the shop and its page take it for later than it is
 */
export async function openThrough(door: string, folder: string, ahead = 0): Promise<Opened> {
  const opened = door === 'electron' ? await throughWindow(folder, ahead) : await throughBrowser(folder, ahead)
  if (opened !== null) return opened
  base.skip(true, 'no Electron, or no display, can be had here')
  throw new Error('a test that is skipped goes no further')
}

async function throughBrowser(folder: string, ahead: number): Promise<Opened | null> {
  const executablePath = chromiumPath()
  if (executablePath === null) return null
  const served = await serve(folder, { clock: () => Date.now() + ahead })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const context = await browser.newContext({ viewport: SIZE })
  if (ahead !== 0) await context.addInitScript(setClock, ahead)
  const page = await context.newPage()
  page.setDefaultTimeout(STEP_MS)
  await page.goto(served.newLink())
  const leave = once(async () => {
    await browser.close()
    await served.close()
  })
  const facing = async (): Promise<Page> => {
    const opposite = await context.newPage()
    await opposite.setViewportSize(FACING_SIZE)
    await opposite.goto(`${served.origin}/customer`)
    return opposite
  }
  return { page, save: (press) => downloaded(page, press), facing, leave }
}

async function throughWindow(folder: string, ahead: number): Promise<Opened | null> {
  const program = electronForTests()
  const display = await testDisplay()
  if (program === null || display === null) return null
  const app = await launchElectron(program, {
    args: [...electronTestArguments, ahead === 0 ? root : clockedWindow, '--data', folder],
    env: { ...process.env, ...display.env, XDG_CONFIG_HOME: join(folder, 'config'), CLOCK_AHEAD_MS: String(ahead) },
  })
  const page = await app.firstWindow()
  await page.setViewportSize(SIZE)
  page.setDefaultTimeout(STEP_MS)
  if (ahead !== 0) {
    await page.addInitScript(setClock, ahead)
    await page.reload()
  }
  const leave = once(async () => {
    await app.close()
    display.end()
  })
  const facing = async (): Promise<Page> => {
    await expect.poll(() => app.windows().some(isFacing)).toBe(true)
    const opposite = app.windows().find(isFacing)
    if (!opposite) throw new Error('the customer’s window has gone')
    await opposite.setViewportSize(FACING_SIZE)
    return opposite
  }
  return { page, save: (press) => savedByWindow(app, folder, press), facing, leave }
}

/** In a page, before anything of it runs. */
function setClock(ahead: number): void {
  const now = Date.now
  Date.now = () => now() + ahead
}

const isFacing = (page: Page): boolean => page.url() === 'moshtari://app/customer'

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null
  return () => (done ??= work())
}

async function downloaded(page: Page, press: () => Promise<void>): Promise<SavedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) }
}

/** The window asks where to put a file; here somebody says it before being asked. */
async function savedByWindow(app: ElectronApplication, folder: string, press: () => Promise<void>): Promise<SavedFile> {
  const path = join(folder, 'saved')
  const item = await app.evaluateHandle(({ session }, to) => {
    const saved = new Promise<{ name: string; state: string }>((settle) => {
      session.defaultSession.once('will-download', (_event, file) => {
        file.setSavePath(to)
        file.once('done', (_done, state) => settle({ name: file.getFilename(), state }))
      })
    })
    // Not the promise itself: that would be waited for here.
    return { saved }
  }, path)
  await press()
  const { name, state } = await item.evaluate(({ saved }) => saved)
  expect(state).toBe('completed')
  const content = readFileSync(path)
  rmSync(path)
  return { name, content }
}
