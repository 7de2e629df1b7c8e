import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  Menu,
  protocol,
  type Rectangle,
  screen,
  session,
  type WebContents,
} from 'electron'
import { guardHeaders } from './http/headers.ts'
import { readPage } from './http/pages.ts'

/** The page's own scheme: unlike file://, it has an origin, headers and no way to the disk. */
const SCHEME = 'moshtari'
export const appOrigin = `${SCHEME}://app`

/** Must come before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built screens on the page's scheme, and nothing on any other. */
export function serveAppScheme(): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    const { host, pathname } = new URL(url)
    const page = host === 'app' && method === 'GET' ? await readPage(pathname) : null
    if (page === null) return new Response(null, { status: 404, headers: guardHeaders })
    return new Response(page.body, { headers: { ...guardHeaders, ...page.headers } })
  })
  // The till makes no request from its window: not even a mistake in a screen may reach a network or the disk.
  session.defaultSession.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file:///*'] },
    (_request, decide) => decide({ cancel: true }),
  )
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
}

/** A file that the shop made goes where the person says, among the downloads unless they choose another place. */
export function askWhereToSave(): void {
  session.defaultSession.on('will-download', (_event, file) => {
    const title = file.getFilename()
    file.setSaveDialogOptions({ title, defaultPath: join(app.getPath('downloads'), title) })
  })
}

/** No page of ours ever leaves its address, opens another window or embeds one. */
export function denyEverything(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** The counter's window, where and how large it was left. It is not seen before `mayShow`. */
export function openWindow(mayShow: Promise<void>): BrowserWindow {
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate(macMenu) : null)
  const window = newWindow('/', { ...lastBounds(), minWidth: 1000, minHeight: 700 })
  window.once('ready-to-show', () => void mayShow.then(() => window.show()))
  window.on('close', () => keepBounds(window.getNormalBounds()))
  return window
}

/** The page that faces the customer, on a screen of its own where `fills` says which; otherwise as a window beside. */
export function openCustomerWindow(fills: Rectangle | null): BrowserWindow {
  const window = newWindow(
    '/customer',
    fills === null
      ? { ...FACING_SIZE, minWidth: 640, minHeight: 400 }
      : // A finger on the customer's glass must not take the keys from the counter.
        { ...fills, frame: false, fullscreen: true, focusable: false, skipTaskbar: true },
  )
  window.once('ready-to-show', () => window.showInactive())
  return window
}

/** A page of ours with every guard, not seen yet. */
function newWindow(path: string, options: BrowserWindowConstructorOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...options,
    show: false,
    title: 'مشتری',
    icon: fileURLToPath(new URL('../resources/icon.png', import.meta.url)),
    webPreferences: {
      preload: fileURLToPath(new URL('../out/preload.cjs', import.meta.url)),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  void window.loadURL(`${appOrigin}${path}`)
  return window
}

/** macOS has its copy and paste in a menu or not at all. */
const macMenu: Electron.MenuItemConstructorOptions[] = [
  { role: 'appMenu' },
  { role: 'editMenu' },
  { role: 'windowMenu' },
]

const FIRST_SIZE = { width: 1280, height: 860 }
const FACING_SIZE = { width: 1024, height: 600 }

const boundsFile = (): string => join(app.getPath('userData'), 'bounds.json')

function lastBounds(): Partial<Rectangle> {
  try {
    const bounds = JSON.parse(readFileSync(boundsFile(), 'utf8')) as Rectangle
    return isOnScreen(bounds) ? bounds : FIRST_SIZE
  } catch {
    return FIRST_SIZE
  }
}

/** A screen may have been unplugged since. */
function isOnScreen({ x, y, width, height }: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching({ x, y, width, height })
  return (
    x < workArea.x + workArea.width && y < workArea.y + workArea.height && x + width > workArea.x && y >= workArea.y
  )
}

function keepBounds(bounds: Rectangle): void {
  writeFileSync(boundsFile(), JSON.stringify(bounds))
}
