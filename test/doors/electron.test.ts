import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { ElectronApplication, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimFolder } from '../../electron/instance.ts'
import { buildScreens } from '../../electron/start/build.ts'
import { testDisplay } from '../display.ts'
import { electronForTests, electronTestArguments, launchElectron } from '../electron-binary.ts'
import { tempFolder } from '../tmp.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = electronForTests()
const display = program === null ? null : await testDisplay()

/** Electron's own security checklist, against the real Electron. */
describe.skipIf(program === null || display === null)('the desktop window', () => {
  const folder = tempFolder()
  const env = { ...process.env, ...display?.env, XDG_CONFIG_HOME: tempFolder() } as Record<string, string>
  const args = [...electronTestArguments, root, '--data', folder]
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    expect(await buildScreens(() => {})).toBe(true)
    app = await launchElectron(program ?? '', { args, env })
    page = await app.firstWindow()
    await page.waitForLoadState('load')
  })
  afterAll(() => display?.end())

  it('gives its page neither Node nor Electron', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window),
    )
    expect(found).toEqual([])
    const preferences = await app.evaluate(({ webContents }) => {
      const [contents] = webContents.getAllWebContents()
      return (contents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()
    })
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  it('serves its page on its own scheme, under the same policy as the browser’s', async () => {
    expect(page.url()).toBe('moshtari://app/')
    const answer = await page.evaluate(async () => {
      const { status, headers } = await fetch('/')
      return { status, policy: headers.get('content-security-policy') ?? '' }
    })
    expect(answer.status).toBe(200)
    expect(answer.policy).toContain("default-src 'none'; script-src 'self'")
    expect(answer.policy).not.toMatch(/unsafe|\*|https?:/)
  })

  it('runs no script that is not a file of its own', async () => {
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.documentElement.dataset.inline = "ran"'
      document.head.append(script)
      return document.documentElement.dataset['inline'] ?? 'refused'
    })
    expect(ran).toBe('refused')
  })

  it('shows no file of the disk, and none beside its screens', async () => {
    const statuses = await page.evaluate(async () => {
      const paths = [
        '/..%2f..%2fpackage.json',
        '/%2e%2e/%2e%2e/package.json',
        '/nothing',
        'moshtari://other/index.html',
      ]
      const answers = paths.map((path) =>
        fetch(path).then(
          (answer) => answer.status,
          () => 0,
        ),
      )
      return Promise.all([
        ...answers,
        fetch('file:///etc/hostname').then(
          (answer) => answer.status,
          () => 0,
        ),
      ])
    })
    expect(statuses.map((status) => status === 200)).toEqual([false, false, false, false, false])
  })

  it('reaches no network, not even this machine’s', async () => {
    let asked = 0
    const server = createServer((_request, response) => {
      asked++
      response.setHeader('access-control-allow-origin', '*').end('reached')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    expect(
      await page.evaluate(
        (to) =>
          fetch(to).then(
            () => 'reached',
            () => 'refused',
          ),
        url,
      ),
    ).toBe('refused')
    // Past the page's policy, the session itself refuses.
    const bySession = ({ session }: typeof Electron.CrossProcessExports, to: string) =>
      session.defaultSession.fetch(to).then(
        () => 'reached',
        () => 'refused',
      )
    expect(await app.evaluate(bySession, url)).toBe('refused')
    expect(asked).toBe(0)
    server.close()
  })

  it('opens no other window and leaves its address for no other', async () => {
    expect(await page.evaluate(() => window.open('https://example.com') === null)).toBe(true)
    expect(await page.evaluate(() => window.open('/', '_blank') === null)).toBe(true)
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    await page.evaluate(() => {
      location.href = 'file:///etc/hostname'
    })
    await page.evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { src: 'data:,x' })))
    await page.evaluate(() => document.body.append(document.createElement('webview')))
    expect(page.url()).toBe('moshtari://app/')
    expect(app.windows()).toHaveLength(1)
    expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  })

  it('is granted no permission', async () => {
    const answers = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[]
      const states = names.map(async (name) => (await navigator.permissions.query({ name })).state)
      return Promise.all([...states, Notification.requestPermission()])
    })
    expect(answers).toEqual(['denied', 'denied', 'denied', 'denied', 'denied', 'denied'])
  })

  it('hands a port to its own page only', async () => {
    await listenForPorts(page)
    const got = await app.evaluate(
      async ({ BrowserWindow }, preload) => {
        const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
        await stranger.loadURL('data:text/html,<title>stranger</title>')
        const heard = await stranger.webContents.executeJavaScript(
          `new Promise((settle) => {
          addEventListener('message', () => settle('port'))
          setTimeout(() => settle('nothing'), 500)
        })`,
        )
        stranger.destroy()
        return String(heard)
      },
      join(root, 'out/preload.cjs'),
    )
    expect(got).toBe('nothing')
    expect(await portsOf(page)).toBe(0)
  })

  it('starts the shop’s process again when it was killed, and hands the page a new port', async () => {
    await listenForPorts(page)
    const shop = await app.evaluate(
      ({ app: electron }) => electron.getAppMetrics().find(({ name }) => name === 'moshtari-shop')?.pid,
    )
    process.kill(shop ?? 0, 'SIGKILL')
    await expect.poll(() => portsOf(page), { timeout: 20_000 }).toBe(1)
    await expect.poll(() => bell(folder), { timeout: 20_000 }).toBe('{"door":"window"}')
  })

  it('lets a second start of either door show the first', async () => {
    const second = spawn(program ?? '', args, { env, stdio: 'ignore' })
    expect(await once(second, 'exit')).toEqual([0, null])
    const answer = await claimFolder(folder, () => ({ door: 'browser', link: 'never' }))
    expect(answer).toEqual({ isFirst: false, presence: { door: 'window' } })
    expect(app.windows()).toHaveLength(1)
  })

  it('closes the shop and frees its folder', async () => {
    const exited = once(app.process(), 'exit')
    await app.close()
    expect(await exited).toEqual([0, null])
    const next = await claimFolder(folder, () => ({ door: 'window' }))
    expect(next.isFirst).toBe(true)
    if (next.isFirst) next.release()
  })
})

describe('the packaged app', () => {
  it('has every fuse of Electron’s checklist set', () => {
    const settings = readFileSync(join(root, 'electron-builder.yml'), 'utf8')
    const fuses = /electronFuses:\n((?: {2}.*\n)+)/.exec(settings)?.[1]?.trim().split(/\n */)
    expect(fuses).toEqual([
      'runAsNode: false',
      'enableCookieEncryption: true',
      'enableNodeOptionsEnvironmentVariable: false',
      'enableNodeCliInspectArguments: false',
      'enableEmbeddedAsarIntegrityValidation: true',
      'onlyLoadAppFromAsar: true',
      'loadBrowserProcessSpecificV8Snapshot: false',
      'grantFileProtocolExtraPrivileges: false',
    ])
    expect(settings).toMatch(/^asar: true$/m)
  })
})

/** What the process that keeps the folder answers; empty while there is none. */
const bell = (folder: string): Promise<string> => text(connect(join(folder, 'instance.sock'))).catch(() => '')

interface Heard {
  ports?: number
}

/** Counts the ports handed to the page from now on. */
async function listenForPorts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard = window as unknown as Heard
    const isListening = heard.ports !== undefined
    heard.ports = 0
    if (isListening) return
    window.addEventListener('message', ({ data, ports }) => {
      if (data === 'shop') heard.ports = (heard.ports ?? 0) + ports.length
    })
  })
}

const portsOf = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as Heard).ports ?? 0)
