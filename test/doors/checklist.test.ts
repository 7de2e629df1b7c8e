import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** The part of Electron's security checklist that can be read off the source; `electron.test.ts` asks the real window. */
describe('Electron’s checklist, in the source', () => {
  const files = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `electron/${name.replaceAll('\\', '/')}`)
  const using = (pattern: RegExp) => files.filter((file) => pattern.test(read(file)))

  test('Electron is of a supported major', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { electron: string } }
    expect(Number(/\d+/.exec(devDependencies.electron)?.[0])).toBeGreaterThanOrEqual(45)
  })

  test('every window has a sandbox, an isolated context and no Node, and none of the switches that weaken one', () => {
    expect(using(/new (?:BrowserWindow|WebContentsView|BrowserView)\(/)).toEqual(['electron/window.ts'])
    const [preferences] = /webPreferences: \{[^}]*\}/.exec(read('electron/window.ts')) ?? []
    for (const setting of [
      'sandbox: true',
      'contextIsolation: true',
      'nodeIntegration: false',
      'webSecurity: true',
      'webviewTag: false',
      'devTools: !app.isPackaged',
    ]) {
      expect(preferences).toContain(setting)
    }
    const weakening =
      /allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|nodeIntegrationIn|allowpopups|disable-web-security|ignore-certificate-errors|certificate-error|appendSwitch|enableRemoteModule/
    expect(using(weakening)).toEqual([])
  })

  test('every page and every web contents is denied navigation, windows, webviews and permissions', () => {
    expect(read('electron/main.ts')).toContain(
      "app.on('web-contents-created', (_event, contents) => denyEverything(contents))",
    )
    expect(read('electron/window.ts')).not.toContain("action: 'allow'")
    expect(using(/loadFile\(|file:\/\/\/?[\w$]/)).toEqual([])
  })

  test('one message is heard from pages, and its sender is looked at', () => {
    expect(using(/ipcMain/)).toEqual(['electron/main.ts'])
    const heard = [...read('electron/main.ts').matchAll(/ipcMain\.\w+\([^]*?\n {2}\}\)/g)].map(([handler]) => handler)
    expect(heard).toHaveLength(1)
    expect(heard[0]).toContain('event.senderFrame?.parent === null && event.senderFrame.origin === appOrigin')
    expect(heard[0]).toContain('event.sender === window?.webContents || facing?.shows(event.sender)')
    expect(heard[0]).toContain('if (isTop && isOurs) shop.connect(event.sender)')
  })

  test('the page is handed a port and no function of Electron', () => {
    expect(using(/contextBridge|exposeInMainWorld/)).toEqual([])
    expect(using(/from 'electron'/).toSorted()).toEqual([
      'electron/customer-window.ts',
      'electron/main.ts',
      'electron/preload.ts',
      'electron/shop-host.ts',
      'electron/window.ts',
    ])
  })

  test('the system’s browser is opened for the shop’s own link only', () => {
    const opened = files.flatMap((file) =>
      [...read(file).matchAll(/\.openExternal\(([^)]*)\)/g)].map((call) => call[1]),
    )
    expect(opened).toEqual(['presence.link'])
  })
})
