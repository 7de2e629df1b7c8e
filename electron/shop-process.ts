import { openDoor } from './door.ts'
import { claimFolder } from './instance.ts'
import type { FromShop, ToShop } from './shop-host.ts'

/** The shop's own process behind the desktop window: keeps the folder, opens the shop and serves it on ports. */
const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('shop-process: no folder')

const tell = (message: FromShop) => process.parentPort.postMessage(message)

const instance = await claimFolder(folder, () => {
  tell({ say: 'asked' })
  return { door: 'window' }
})
tell(instance.isFirst ? { say: 'ours' } : { say: 'elsewhere', presence: instance.presence })
const door = instance.isFirst ? openDoor(folder) : null

process.parentPort.on('message', ({ data, ports }) => {
  const message = data as ToShop
  switch (message.say) {
    case 'serve':
      for (const port of ports) {
        door?.overPort(port)
        port.start()
      }
      break
    case 'close':
      void close()
  }
})

async function close(): Promise<void> {
  await door?.close()
  if (instance.isFirst) instance.release()
  process.exit(0)
}

// The terminal's Ctrl-C reaches every process at once; the main process ends first, and closes the shop in order.
process.on('SIGINT', () => {})
