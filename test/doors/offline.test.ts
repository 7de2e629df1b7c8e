import { channel } from 'node:diagnostics_channel'
import { readdirSync, readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { serve, type Served } from '../../electron/serve.ts'
import { buildScreens } from '../../electron/start/build.ts'
import { chromiumPath } from '../chromium.ts'
import { newMember, ringUp } from '../services/ring-up.ts'
import { newShop, printOver } from '../shop.ts'
import { tempFolder } from '../tmp.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const soon = { timeout: 20_000 }

describe('the source', () => {
  const files = ['electron', 'renderer', 'resources'].flatMap((part) =>
    readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|css|html|json|sql)$/.test(name))
      .map((name) => `${part}/${name.replaceAll('\\', '/')}`),
  )
  const withMatch = (pattern: RegExp) =>
    files.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map(([found]) => `${file}: ${found}`),
    )

  test('names no host but this machine', () => {
    expect(files.length).toBeGreaterThan(200)
    const hosts = withMatch(/\b(?:https?|wss?|ftp):\/\/[\w$[-][^\s'"`]*/g)
    // The schemas are names that an XLSX must bear; nobody asks for them.
    const allowed = /: https?:\/\/(?:127\.0\.0\.1|localhost|\$\{headers\.host\}|schemas\.openxmlformats\.org)/
    expect(hosts.filter((line) => !allowed.test(line))).toEqual([])
  })

  test('reaches for the network in three places: its own door, the printer, and the search for printers', () => {
    const modules =
      /from '(?:node:)?(?:https?|http2|net|tls|dgram|dns|dns\/promises|undici|nodemailer|electron-updater)'/g
    expect(withMatch(modules).toSorted()).toEqual([
      "electron/door.ts: from 'node:http'",
      "electron/http/headers.ts: from 'node:http'",
      "electron/instance.ts: from 'node:net'",
      "electron/printing/discover-network.ts: from 'node:net'",
      "electron/printing/transports/network.ts: from 'node:net'",
      "electron/serve.ts: from 'node:http'",
      "electron/serve.ts: from 'node:net'",
    ])
    expect(withMatch(/\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\(/g)).toEqual([])
  })
})

describe('a day’s work', () => {
  /** Every address this process tried, and every name it asked for. */
  const tried: string[] = []
  const watch = (message: unknown) => {
    const { socket } = message as { socket: Socket }
    socket.on('connectionAttempt', (address) => tried.push(address))
    socket.on('lookup', (_error, _address, _family, host) => tried.push(host))
  }
  beforeAll(() => channel('net.client.socket').subscribe(watch))
  afterAll(() => channel('net.client.socket').unsubscribe(watch))

  test('goes nowhere from the shop, and to the printer’s address only when there is a printer', async () => {
    const shop = await newShop()
    const { manager } = shop
    const customerId = await newMember(manager)
    await ringUp(manager, { customerId, amount: 20_000_000 })
    const { saleId } = await ringUp(manager, { customerId, amount: 20_000_000 })
    await manager.sales.return({ commandId: v7(), saleId, lines: 'all', refundKind: 'cash' })
    await manager.customers.export({ format: 'xlsx' })
    await shop.shop.spool.settled()
    shop.now += 86_400_000
    await manager.customers.update({ commandId: v7(), customerId, details: { smsConsent: true, emailConsent: true } })
    await ringUp(manager, { customerId, amount: 20_000_000 })
    await shop.shop.spool.settled()
    expect(tried).toEqual([])
    // The log sees an attempt when there is one: nobody answers at this address.
    const { id: printerId } = await printOver(manager, { host: '127.0.0.77', port: 9 })
    await manager.printing.testPage({ commandId: v7(), printerId })
    await vi.waitFor(() => expect(tried).toContain('127.0.0.77'), soon)
    expect(new Set(tried)).toEqual(new Set(['127.0.0.77']))
  })
})

const program = chromiumPath()

describe.skipIf(program === null)('the screens in a browser', () => {
  let served: Served
  let browser: Browser
  beforeAll(async () => {
    expect(await buildScreens(() => {})).toBe(true)
    served = await serve(tempFolder())
    browser = await chromium.launch({
      executablePath: program ?? '',
      // No name can be found: what needs one fails.
      args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
    })
  })
  afterAll(async () => {
    await browser.close()
    await served.close()
  })

  test('ask nobody but their own shop, from the first run to a sale and through every place', async () => {
    const page = await browser.newPage({ viewport: { width: 1024, height: 768 } })
    const asked: string[] = []
    page.context().on('request', (request) => asked.push(request.url()))
    page.on('websocket', (socket) => asked.push(socket.url()))
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(served.newLink())
    await openShop(page)
    await sell(page)
    for (const key of ['F2', 'F3', 'F4', 'F5', 'F1']) {
      await page.keyboard.press(key)
      await page.waitForLoadState('networkidle', { timeout: 1_000 }).catch(() => {})
    }
    expect(asked.length).toBeGreaterThan(10)
    expect([...new Set(asked.flatMap(placeOf))]).toEqual([served.origin])
    expect(faults).toEqual([])
  })
})

/** Where a request goes; what carries its own content goes nowhere. */
const placeOf = (url: string): string[] => (url.startsWith('data:') ? [] : [new URL(url).origin])

async function openShop(page: Page): Promise<void> {
  await page.locator('form input').first().fill('فروشگاه آفتاب')
  for (const pin of await page.locator('input[type=password]').all()) await pin.fill('4321')
  await page.locator('form button[type=submit]').click()
  await page.getByTestId('the-field').waitFor()
}

/** A new member and a purchase, as a cashier types them, and the receipt on the screen. */
async function sell(page: Page): Promise<void> {
  await page.keyboard.type('09123456789')
  await page.getByText('شمارهٔ تازه').waitFor()
  await page.keyboard.press('Enter')
  const name = page.getByLabel('نام و نام خانوادگی')
  await expect.poll(() => name.evaluate((field) => field === document.activeElement), soon).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'مشتری', exact: true }).getByText('آشنایی').waitFor()
  await page.keyboard.type('۵۰۰۰۰۰')
  await page.keyboard.press('Enter')
  await page.getByText('فروش ۱ ثبت شد').waitFor()
  await page.keyboard.press('Control+p')
  await page.getByRole('main').getByRole('img').first().waitFor()
}
