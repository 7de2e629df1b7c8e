import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ElectronApplication, Page } from '@playwright/test'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildScreens } from '../../electron/start/build.ts'
import { testDisplay } from '../display.ts'
import { electronForTests, electronTestArguments, launchElectron } from '../electron-binary.ts'
import { bareShop, callerOf, PIN, setupInput } from '../shop.ts'
import { tempFolder } from '../tmp.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = electronForTests()
const display = program === null ? null : await testDisplay()
const FACING = 'moshtari://app/customer'
const soon = { timeout: 20_000 }

/** The window that faces the customer, in the real Electron: the same guards as the counter's, and a port of its own. */
describe.skipIf(program === null || display === null)('the window that faces the customer', () => {
  const folder = tempFolder()
  const env = { ...process.env, ...display?.env, XDG_CONFIG_HOME: tempFolder() } as Record<string, string>
  let app: ElectronApplication
  let counter: Page
  let facing: Page

  beforeAll(async () => {
    expect(await buildScreens(() => {})).toBe(true)
    await openShopWithScreen(folder)
    app = await launchElectron(program ?? '', { args: [...electronTestArguments, root, '--data', folder], env })
    counter = await app.firstWindow()
    await counter.getByTestId('the-field').waitFor()
    facing = await facingPage(app)
  })
  afterAll(() => display?.end())

  it('opens beside the counter and says whose shop it is, through a port of its own', async () => {
    await facing.getByText('فروشگاه آزمون').waitFor()
    expect(counter.url()).toBe('moshtari://app/')
    expect(app.windows()).toHaveLength(2)
  })

  it('has nothing to press and no cursor', async () => {
    const found = await facing.evaluate(() => ({
      pressed: document.querySelectorAll('a, button, input, select, textarea, [tabindex]').length,
      cursor: getComputedStyle(document.body).cursor,
    }))
    expect(found).toEqual({ pressed: 0, cursor: 'none' })
  })

  it('shows the sale, also after the shop’s process was killed and started again', async () => {
    await type(counter, '۵۰۰۰۰۰')
    await counter.keyboard.press('Enter')
    await facing.getByTestId('facing-paid').filter({ hasText: '۵۰۰٬۰۰۰ تومان' }).waitFor()
    const shop = await app.evaluate(
      ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'moshtari-shop')?.pid,
    )
    process.kill(shop ?? 0, 'SIGKILL')
    // What was shown lived in memory.
    await facing.getByText('خوش آمدید').waitFor()
    // The cashier types on; whoever is signed in again by then shows it.
    await type(counter, '۷۰۰۰۰۰')
    await facing.getByTestId('facing-payable').filter({ hasText: '۷۰۰٬۰۰۰ تومان' }).waitFor()
    expect(app.windows()).toHaveLength(2)
  })

  it('fills a second display while it is plugged in, takes no focus there, and comes back without it', async () => {
    await plugIn(app, { x: 3000, y: 0, width: 800, height: 600 })
    await expect.poll(() => placeOf(app), soon).toEqual({ x: 3000, y: 0, width: 800, height: 600, canFocus: false })
    await plugIn(app, null)
    await expect.poll(() => placeOf(app), soon).toMatchObject({ width: 1024, canFocus: true })
    // The window of before may still be closing.
    await vi.waitFor(async () => {
      facing = await facingPage(app)
      await facing.getByTestId('facing-payable').waitFor({ timeout: 5_000 })
    }, soon)
    expect(app.windows()).toHaveLength(2)
  })

  it('stays closed when somebody closes it, until it is wanted anew', async () => {
    await facing.close()
    await expect.poll(() => app.windows().length, soon).toBe(1)
    await plugIn(app, null)
    expect(app.windows()).toHaveLength(1)
    await toggle(counter)
    await toggle(counter)
    facing = await facingPage(app)
    await facing.getByText('فروشگاه آزمون').waitFor()
  })

  it('has the sandbox, the policy and the denials of the counter’s window', async () => {
    const preferences = await app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((contents) => (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()),
    )
    expect(preferences).toHaveLength(2)
    for (const each of preferences) {
      expect(each).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      })
    }
    const found = await facing.evaluate(async () => {
      const { headers } = await fetch('/customer')
      location.href = 'https://example.com/'
      location.href = 'moshtari://app/'
      document.body.append(Object.assign(document.createElement('iframe'), { src: 'data:,x' }))
      return {
        policy: headers.get('content-security-policy') ?? '',
        opened: window.open('/') !== null,
        camera: (await navigator.permissions.query({ name: 'camera' })).state,
        node: ['require', 'process', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
      }
    })
    expect(found).toMatchObject({ opened: false, camera: 'denied', node: [] })
    expect(found.policy).toContain("default-src 'none'; script-src 'self'")
    expect(facing.url()).toBe(FACING)
    expect(app.windows()).toHaveLength(2)
  })

  it('goes with the counter’s window, and so does the app', async () => {
    const exited = once(app.process(), 'exit')
    await counter.close()
    expect(await exited).toEqual([0, null])
  })
})

async function openShopWithScreen(folder: string): Promise<void> {
  const { shop, close } = bareShop(folder)
  const { managerId } = await callerOf(shop, null).setup.create(setupInput())
  const { token } = await callerOf(shop, null).staff.signIn({ staffId: managerId, pin: PIN })
  await callerOf(shop, token).settings.update({ commandId: v7(), changes: { customerScreen: true } })
  await close()
}

function facingPage(app: ElectronApplication): Promise<Page> {
  return vi.waitFor(
    () => {
      const found = app.windows().find((page) => page.url() === FACING)
      if (!found) throw new Error('there is no window for the customer')
      return found
    },
    { timeout: 20_000 },
  )
}

/** An amount without a customer. */
async function type(counter: Page, amount: string): Promise<void> {
  await counter.keyboard.press('F1')
  await counter.keyboard.press('F6')
  await counter.getByTestId('the-field').fill(amount)
}

/** The manager turns the customer's screen on or off. */
async function toggle(counter: Page): Promise<void> {
  await counter.keyboard.press('Control+u')
  await counter.getByRole('dialog').getByRole('button', { name: 'سارا مرادی' }).click()
  await counter.locator('input[type=password]').fill(PIN)
  await counter.keyboard.press('Enter')
  await counter.getByRole('dialog').waitFor({ state: 'detached' })
  await counter.getByRole('navigation').getByRole('button', { name: 'تنظیمات' }).click()
  await counter.getByRole('tab', { name: 'نمایش و روز کاری' }).click()
  await counter.getByText('نگاه مشتری', { exact: true }).click()
  await counter.getByRole('button', { name: 'ذخیره' }).click()
  await counter.getByText('ذخیره شد').waitFor()
}

type Bounds = { x: number; y: number; width: number; height: number }

/** No machine of tests has two displays: Electron is told of one more, or (null) of none. */
async function plugIn(app: ElectronApplication, bounds: Bounds | null): Promise<void> {
  await app.evaluate(({ screen }, second) => {
    const first = screen.getPrimaryDisplay()
    const all = second === null ? [first] : [first, { ...first, id: first.id + 1, bounds: second, workArea: second }]
    screen.getAllDisplays = () => all
    screen.emit(second === null ? 'display-removed' : 'display-added', {}, all.at(-1))
  }, bounds)
}

/** Where the window stands that is not the counter's. */
async function placeOf(app: ElectronApplication) {
  return app.evaluate(({ BrowserWindow }, url) => {
    const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL() === url)
    if (!window) return null
    const { x, y, width, height } = window.getBounds()
    return { x, y, width, height, canFocus: window.isFocusable() }
  }, FACING)
}
