import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { serve } from '../../electron/serve.ts'
import { buildScreens } from '../../electron/start/build.ts'
import { chromiumPath } from '../chromium.ts'
import { choose } from './hands.ts'
import { PATIENCE_MS } from './patience.ts'
import { makeSmallShop } from './small-shop.ts'
import { speak, type Stop, throughEmptyShop, tour } from './tour.ts'
import { throughFacing } from './tour-facing.ts'

/** `npm run screenshots`: every screen as a person at the counter sees it, into `screenshots/`, and their list. */
const folder = fileURLToPath(new URL('../../screenshots', import.meta.url))
const SIZES = [
  { width: 1024, height: 768 },
  { width: 1440, height: 900 },
]
/** Of the displays that face customers. */
const FACING_SIZES = [
  { width: 1024, height: 600 },
  { width: 1920, height: 1080 },
]
const THEMES = ['light', 'dark'] as const
/** No machine may be held for ever. */
const WITHIN_MS = 120 * 60_000

type Language = 'fa' | 'en'

const executablePath = chromiumPath()
if (executablePath === null) throw new Error('No Chromium found: set CHROMIUM_PATH')
if (!(await buildScreens(() => console.log('Building the screens…')))) process.exit(1)
const bound = setTimeout(() => {
  console.error(`Not done within ${WITHIN_MS / 60_000} minutes`)
  process.exit(1)
}, WITHIN_MS)

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
for (const language of ['fa', 'en'] as const) {
  await inFreshShop(browser, language, (page) => throughEmptyShop(page, camera(page, language)))
  await inFreshShop(browser, language, (page) => tour(page, camera(page, language)))
  await inSmallShop(browser, language)
}
await browser.close()
clearTimeout(bound)

/** Photographs a stop at each size in each theme. */
function camera(page: Page, language: Language, sizes = SIZES): Stop {
  return async (name) => {
    for (const size of sizes) {
      await page.setViewportSize(size)
      for (const theme of THEMES) {
        await page.emulateMedia({ colorScheme: theme })
        const path = join(folder, `${name}-${size.width}x${size.height}-${language}-${theme}.png`)
        await page.screenshot({ path })
        console.log(relative(process.cwd(), path))
      }
    }
  }
}

/** The page that faces the customer. */
async function inSmallShop(browser: Browser, language: Language): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'moshtari-screenshots-'))
  await makeSmallShop(data)
  const served = await serve(data)
  const context = await browser.newContext()
  try {
    context.setDefaultTimeout(8 * PATIENCE_MS)
    const page = await context.newPage()
    await page.goto(served.newLink())
    if (language === 'en') await speak(page, 'en')
    const facing = await context.newPage()
    await facing.goto(`${served.origin}/customer`)
    await throughFacing(page, facing, data, camera(facing, language, FACING_SIZES))
  } finally {
    await context.close()
    await served.close()
    rmSync(data, { recursive: true, force: true })
  }
}

async function inFreshShop(browser: Browser, language: Language, walk: (page: Page) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'moshtari-screenshots-'))
  const served = await serve(data)
  const page = await browser.newPage()
  page.setDefaultTimeout(8 * PATIENCE_MS)
  try {
    await page.goto(served.newLink())
    await choose(page, language)
    await walk(page)
  } finally {
    await page.close()
    await served.close()
    rmSync(data, { recursive: true, force: true })
  }
}
