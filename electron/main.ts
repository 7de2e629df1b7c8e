import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { app, type BrowserWindow, dialog, ipcMain, shell } from 'electron'
import { type CustomerWindow, customerWindow } from './customer-window.ts'
import { dataFolder, windowFolder } from './data-folder.ts'
import { type DoorSentence, inBothLanguages } from './door-words.ts'
import { startShop } from './shop-host.ts'
import { appOrigin, askWhereToSave, declareAppScheme, denyEverything, openWindow, serveAppScheme } from './window.ts'

const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false })
const folder = dataFolder(typeof values.data === 'string' ? values.data : undefined)

mkdirSync(windowFolder(folder), { recursive: true })
app.setPath('userData', windowFolder(folder))
if (app.requestSingleInstanceLock()) run()
else app.quit()

function run(): void {
  declareAppScheme()
  // A container's root, in tests, cannot have Chromium's sandbox; everybody else does.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  app.on('web-contents-created', (_event, contents) => denyEverything(contents))

  let window: BrowserWindow | undefined
  let facing: CustomerWindow | undefined
  const show = () => {
    if (window?.isMinimized()) window.restore()
    window?.show()
    window?.focus()
  }
  app.on('second-instance', show)

  const shop = startShop(folder, {
    onAsked: show,
    onCustomerScreen: (isOn) => facing?.want(isOn),
    onOpenElsewhere(presence) {
      if (presence?.door === 'browser') void shell.openExternal(presence.link)
      if (presence === null) say('start.alreadySilent')
      app.quit()
    },
    onGivenUp() {
      say('window.stopped')
      app.quit()
    },
  })

  ipcMain.on('shop', (event) => {
    const isTop = event.senderFrame?.parent === null && event.senderFrame.origin === appOrigin
    const isOurs = event.sender === window?.webContents || facing?.shows(event.sender)
    if (isTop && isOurs) shop.connect(event.sender)
  })

  app.on('will-quit', (event) => {
    if (shop.isClosed()) return
    event.preventDefault()
    void shop.close().then(() => app.quit())
  })

  // The page loads while the shop opens; it is seen once the folder is known to be ours.
  void app.whenReady().then(() => {
    serveAppScheme()
    askWhereToSave()
    window = openWindow(shop.isOurs)
    facing = customerWindow(window)
    // The customer's window alone is no shop.
    window.once('closed', () => app.quit())
  })
}

function say(key: DoorSentence): void {
  const { fa, en } = inBothLanguages(key, { folder })
  dialog.showErrorBox('مشتری', `${fa}\n\n${en}`)
}
