import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, expect, type Page, test as base } from '@playwright/test'
import { serve } from '../../electron/serve.ts'
import { chromiumPath } from '../chromium.ts'
import { testDisplay } from '../display.ts'
import { electronForTests, electronTestArguments, launchElectron } from '../electron-binary.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const SIZE = { width: 1024, height: 768 }

/** A page of an empty shop, through the door that the project names. */
export const test = base.extend<{ folder: string; page: Page }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'moshtari-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true })
  },
  page: async ({ folder }, use, { project }) => {
    const ended = project.name === 'electron' ? await throughWindow(folder, use) : await throughBrowser(folder, use)
    base.skip(!ended, 'no Electron, or no display, can be had here')
  },
})

export { expect }

type Use = (page: Page) => Promise<void>

async function throughBrowser(folder: string, use: Use): Promise<boolean> {
  const executablePath = chromiumPath()
  if (executablePath === null) return false
  const served = await serve(folder)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: SIZE })
  await page.goto(served.newLink())
  await use(page)
  await browser.close()
  await served.close()
  return true
}

async function throughWindow(folder: string, use: Use): Promise<boolean> {
  const program = electronForTests()
  const display = await testDisplay()
  if (program === null || display === null) return false
  const app = await launchElectron(program, {
    args: [...electronTestArguments, root, '--data', folder],
    env: { ...process.env, ...display.env, XDG_CONFIG_HOME: join(folder, 'config') },
  })
  const page = await app.firstWindow()
  await page.setViewportSize(SIZE)
  await use(page)
  await app.close()
  display.end()
  return true
}
