import type { Page } from '@playwright/test'
import en from '../../renderer/i18n/en/printers.ts'
import fa from '../../renderer/i18n/fa/printers.ts'
import { OraclePrinter } from '../oracle/printer.ts'
import { enter, notice, payable } from './hands.ts'
import { expect } from './patience.ts'
import type { Stop } from './tour.ts'
import { NOTHING } from './tour-till.ts'

/** A paper that has left, in either language. */
const DONE = /^(فرستاده شد|چاپ شد|Sent|Printed)/

const MILK = '6269001100070'

/**
 * A printer is looked for, typed and tested; then its paper runs out, and its line breaks in the middle of a paper. The
 * manager is signed in; in the end papers are on the screen again.
 */
export async function throughPrinters(page: Page, stop: Stop): Promise<void> {
  const printer = new OraclePrinter(576)
  await printer.on({ answers: true })
  try {
    await throughAdding(page, stop, printer.port)
    await throughTest(page, stop, printer)
    await throughTrouble(page, stop, printer)
    await backToScreen(page)
  } finally {
    await printer.off()
  }
}

async function throughAdding(page: Page, stop: Stop, port: number): Promise<void> {
  await openPrinters(page)
  await button(page, 'printers.add').click()
  await stop('printers-add')
  await button(page, 'printers.kind.serial').click()
  await expect(button(page, 'printers.search.stop')).toHaveCount(0)
  await stop('printers-search')
  await button(page, 'printers.type').click()
  await button(page, 'printers.add.do').click()
  await expect(page.locator('[aria-invalid=true]').first()).toBeVisible()
  await stop('printers-typed')
  await page.locator('main form input[dir=ltr]').first().fill('127.0.0.1')
  await page.locator('main form input[inputmode=numeric]').fill(String(port))
  await button(page, 'printers.add.do').click()
  await page.locator('#printer-title').waitFor()
  await expect(notice(page)).toBeVisible()
  await button(page, 'printers.test.close').click()
  await stop('printers-added')
}

async function throughTest(page: Page, stop: Stop, printer: OraclePrinter): Promise<void> {
  await button(page, 'printers.test').click()
  await button(page, 'printers.test.print').click()
  // Its end is said a moment after its last piece is cut.
  await expect(page.getByRole('status').filter({ hasText: DONE })).toBeVisible()
  expect(printer.interpreter.papers).not.toHaveLength(0)
  const questions = page.getByRole('region', { name: word('printers.test.seen') })
  await questions.locator('label').first().click()
  await questions.locator('select').selectOption('576')
  for (const question of await questions.locator('fieldset').all()) await question.locator('label').first().click()
  await stop('printers-test')
  await button(page, 'printers.test.answer').click()
  await page.getByRole('region', { name: word('printers.test.learned') }).waitFor()
  await stop('printers-learned')
}

async function throughTrouble(page: Page, stop: Stop, printer: OraclePrinter): Promise<void> {
  printer.behaviour = { answers: true, paperOut: true }
  await sellMilk(page)
  await page.keyboard.press('Control+p')
  await page.locator('#paper-send').waitFor()
  await stop('papers-waiting')
  printer.behaviour = { answers: true, resetsAt: 2_000 }
  await page.locator('[aria-labelledby=paper-send] button').first().click()
  await page.locator('#paper-decide').waitFor()
  await stop('papers-undecided')
  await page.locator('[aria-labelledby=paper-decide] button').last().click()
  await expect(page.locator('#paper-decide')).toHaveCount(0)
}

async function backToScreen(page: Page): Promise<void> {
  await openPrinters(page)
  for (const role of ['printers.role.receipts', 'printers.role.labels', 'printers.role.reports'] as const) {
    await page
      .locator('main form label')
      .filter({ hasText: word(role) })
      .click()
  }
  await page.locator('main form button[type=submit]').click()
  await expect(notice(page)).toBeVisible()
}

async function sellMilk(page: Page): Promise<void> {
  await page.keyboard.press('F1')
  await page.keyboard.press('F6')
  await enter(page, MILK)
  await expect(payable(page)).not.toHaveText(NOTHING)
  await page.keyboard.press('Enter')
  await page.getByTestId('sale-done').waitFor()
}

async function openPrinters(page: Page): Promise<void> {
  await page.keyboard.press('Control+Comma')
  await page.getByRole('tab').nth(2).click()
}

/** Either language's word, as a whole name. */
function word(key: keyof typeof fa): RegExp {
  return new RegExp(`^(${[fa[key], en[key]].map((text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})$`)
}

const button = (page: Page, key: keyof typeof fa) => page.locator('main').getByRole('button', { name: word(key) })
