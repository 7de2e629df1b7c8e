import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, test } from './door.ts'
import { makeSmallShop } from './small-shop.ts'
import { choose, speak, type Stop, throughEmptyShop, throughShop, toSampleShop } from './tour.ts'

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

inSmallShop('every screen is for everybody', async ({ page }, { project }) => {
  test.setTimeout(240_000)
  const faults: string[] = []
  await throughShop(page, inspector(page, project.name, 'fa', faults))
  if (project.name !== 'electron') {
    await speak(page, 'en')
    await throughShop(page, inspector(page, project.name, 'en', faults))
  }
  expect(faults).toEqual([])
})

/**
 * Runs axe at a stop and keeps what it finds, one line for each rule. Only colours differ in the dark, so only they are
 * asked about there; the desktop window draws the same page and is asked once.
 */
function inspector(page: Page, door: string, language: string, faults: string[]): Stop {
  const find = async (name: string, theme: 'light' | 'dark', rules?: string[]) => {
    await page.emulateMedia({ colorScheme: theme })
    const found = await violations(page, rules)
    for (const fault of found) {
      const line = `${name} (${language}, ${theme}): ${fault}`
      console.log(line)
      faults.push(line)
    }
  }
  return async (name) => {
    await find(name, 'light')
    if (door !== 'electron') await find(name, 'dark', ['color-contrast'])
  }
}

async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window)
  if (!isThere) await page.evaluate(axe.source)
  return await page.evaluate(async (only) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const options = only === undefined ? {} : { runOnly: only }
    const quick = { preload: false, selectors: false, resultTypes: ['violations' as const] }
    const { violations: found } = await inPage.run(document, { ...options, ...quick })
    return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`)
  }, rules)
}
