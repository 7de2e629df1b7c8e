import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, test } from './door.ts'
import { choose } from './hands.ts'
import { makeSmallShop } from './small-shop.ts'
import { speak, type Stop, throughEmptyShop, throughShop, toSampleShop } from './tour.ts'

const LANGUAGES = ['fa', 'en'] as const

test('the first run is for everybody', async ({ page }, { project }) => {
  const faults: string[] = []
  for (const language of project.name === 'electron' ? (['fa'] as const) : LANGUAGES) {
    await choose(page, language)
    await toSampleShop(page, inspector(page, project.name, language, faults))
    await page.getByRole('progressbar').locator('..').getByRole('button').click()
    await expect(page.getByRole('progressbar')).toHaveCount(0)
    await page.locator('main section button').last().click()
  }
  expect(faults).toEqual([])
})

test('an empty shop is for everybody', async ({ page }, { project }) => {
  test.skip(project.name === 'electron', 'the same page as in the browser')
  const faults: string[] = []
  await throughEmptyShop(page, inspector(page, project.name, 'fa', faults))
  expect(faults).toEqual([])
})

const inSmallShop = test.extend({
  folder: async ({ folder }, use) => {
    await makeSmallShop(folder)
    await use(folder)
  },
})

for (const language of LANGUAGES) {
  inSmallShop(`every screen is for everybody (${language})`, async ({ page }, { project }) => {
    inSmallShop.skip(language === 'en' && project.name === 'electron', 'the same page as in the browser')
    // Hundreds of looks, each with its own patience.
    inSmallShop.setTimeout(3_600_000)
    const faults: string[] = []
    if (language === 'en') await speak(page, 'en')
    await throughShop(page, inspector(page, project.name, language, faults))
    expect(faults).toEqual([])
  })
}

const SIZE = { width: 1024, height: 768 }
const WIDE = { width: 1440, height: 900 }

/**
 * Runs axe at a stop and keeps what it finds, one line for each rule. Only colours differ in the dark, so only they are
 * asked about there, and only sizes on a wide screen, so colours are not; the desktop window draws the same page and is
 * asked once.
 */
function inspector(page: Page, door: string, language: string, faults: string[]): Stop {
  const find = async (name: string, how: string, options: axe.RunOptions) => {
    for (const fault of await violations(page, options)) {
      const line = `${name} (${language}, ${how}): ${fault}`
      console.log(line)
      faults.push(line)
    }
  }
  return async (name) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await find(name, 'light', {})
    if (door === 'electron') return
    await page.emulateMedia({ colorScheme: 'dark' })
    await find(name, 'dark', { runOnly: ['color-contrast'] })
    await page.setViewportSize(WIDE)
    await find(name, 'wide', { rules: { 'color-contrast': { enabled: false } } })
    await page.setViewportSize(SIZE)
  }
}

async function violations(page: Page, options: axe.RunOptions): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window)
  if (!isThere) await page.evaluate(axe.source)
  return await page.evaluate(async (asked) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const quick = { preload: false, selectors: false, resultTypes: ['violations' as const] }
    const { violations: found } = await inPage.run(document, { ...asked, ...quick })
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`)
  }, options)
}
