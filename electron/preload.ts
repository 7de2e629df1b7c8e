import { ipcRenderer } from 'electron'

/**
 * Hands the page one port to the shop; nothing else reaches the page. The port is a new one after each load of the
 * page and whenever the shop's process had to be started again.
 */
ipcRenderer.on('shop', (event) => {
  void pageReady.then(() => window.postMessage('shop', location.origin, event.ports))
})

const pageReady = new Promise<void>((resolve) => window.addEventListener('load', () => resolve(), { once: true }))

ipcRenderer.send('shop')
