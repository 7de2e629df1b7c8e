import type { z } from 'zod'
import type { printerAddress } from './contract/printers.ts'

/** What a printer is called that nobody has named. Paper on screen is `paper`, for which every language has its word. */
export function nameOfAddress(address: z.infer<typeof printerAddress>): string {
  switch (address.kind) {
    case 'screen':
      return 'paper'
    case 'network':
      return `${address.host}:${address.port}`
    case 'usb':
      return `USB ${hex(address.vendorId)}:${hex(address.productId)}`
    case 'serial':
      return address.path
    case 'queue':
      return address.queue
  }
}

const hex = (id: number): string => id.toString(16).padStart(4, '0')
