import { enableCompileCache } from 'node:module'
import type { Door } from './door.ts'
import type { Instance } from './instance.ts'
import type { FromShop, ToShop } from './shop-host.ts'

/** The shop's own process behind the desktop window: keeps the folder, opens the shop and serves it on ports. */
const [folder, codeCache] = process.argv.slice(2)
if (folder === undefined || codeCache === undefined) throw new Error('shop-process: no folder')

// Before anything large is loaded: the second start of a shop reads its code compiled.
enableCompileCache(codeCache)
const opening = open(folder)

process.parentPort.on('message', ({ data, ports }) => {
  const message = data as ToShop
  switch (message.say) {
    case 'serve':
      void opening.then(({ door }) => {
        for (const port of ports) {
          door?.overPort(port)
          port.start()
        }
      })
      break
    case 'close':
      void opening.then(close)
  }
})

async function open(shopFolder: string): Promise<{ instance: Instance; door: Door | null }> {
  const { claimFolder } = await import('./instance.ts')
  const instance = await claimFolder(shopFolder, () => {
    tell({ say: 'asked' })
    return { door: 'window' }
  })
  tell(instance.isFirst ? { say: 'ours' } : { say: 'elsewhere', presence: instance.presence })
  if (!instance.isFirst) return { instance, door: null }
  const { openDoor } = await import('./door.ts')
  const door = openDoor(shopFolder)
  door.followCustomerScreen((isOn) => tell({ say: 'customerScreen', isOn }))
  return { instance, door }
}

async function close({ instance, door }: Awaited<typeof opening>): Promise<void> {
  await door?.close()
  if (instance.isFirst) instance.release()
  process.exit(0)
}

function tell(message: FromShop): void {
  process.parentPort.postMessage(message)
}

// The terminal's Ctrl-C reaches every process at once; the main process ends first, and closes the shop in order.
process.on('SIGINT', () => {})
