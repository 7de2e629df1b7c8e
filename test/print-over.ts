import type { RouterClient } from '@orpc/server'
import { v7 } from 'uuid'
import type { router } from '../electron/services/router.ts'

/** A printer as `printers.save` takes it, where only what matters to a test is said. */
export function printerWish({ address, widthMm = 80, ...rest }: PrinterWish): PrinterInput {
  const profile = { dots: widthMm === 58 ? 384 : 576, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0 as const }
  return { name: '', roles: ['receipts', 'labels', 'reports'], standInId: null, address, profile, ...rest }
}

/** From now on the shop's papers go over the network to this port of this machine, or are kept on screen. */
export async function printOver(
  manager: { printers: Printers },
  { port, host = '127.0.0.1', ...rest }: { port: number | null; host?: string } & Omit<PrinterWish, 'address'>,
): Promise<Awaited<ReturnType<Printers['save']>>> {
  const address = port === null ? { kind: 'screen' as const } : { kind: 'network' as const, host, port }
  const first = (await manager.printers.list()).find(({ roles }) => roles.includes('receipts'))
  const printer = printerWish({ address, ...rest })
  return manager.printers.save({ commandId: v7(), printerId: first?.id ?? null, printer })
}

type Printers = RouterClient<typeof router>['printers']
type PrinterInput = Parameters<Printers['save']>[0]['printer']
type PrinterWish = Partial<PrinterInput> & { address: PrinterInput['address']; widthMm?: 58 | 80 }
