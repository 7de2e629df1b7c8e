import type { PrinterAddress } from '../../db/printers.ts'

/** Whether two addresses lead to one device, whatever else they say. Paper on screen is one place. */
export function isSameDevice(a: PrinterAddress, b: PrinterAddress): boolean {
  switch (a.kind) {
    case 'screen':
      return b.kind === 'screen'
    case 'network':
      return b.kind === 'network' && a.host.toLowerCase() === b.host.toLowerCase() && a.port === b.port
    case 'usb': {
      if (b.kind !== 'usb' || a.vendorId !== b.vendorId || a.productId !== b.productId) return false
      return a.serialNumber === null || b.serialNumber === null || a.serialNumber === b.serialNumber
    }
    case 'serial':
      return b.kind === 'serial' && a.path === b.path
    case 'queue':
      return b.kind === 'queue' && a.queue === b.queue
  }
}
