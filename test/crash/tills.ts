import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { SaleInput } from '../../electron/services/basket.ts'
import type { holdSale, recallSale } from '../../electron/services/held-sales.ts'
import type { ReturnInput } from '../../electron/services/returns.ts'

export type Command =
  | { procedure: 'commit'; input: SaleInput }
  | { procedure: 'attach'; input: { commandId: string; saleId: number; customerId: number } }
  | { procedure: 'return'; input: ReturnInput }
  | { procedure: 'hold'; input: Parameters<typeof holdSale>[1] }
  | { procedure: 'recall'; input: Parameters<typeof recallSale>[1] }

export type Order =
  /** `ahead`: milliseconds that the shop's clock is ahead of the machine's. */
  | { type: 'open'; folder: string; staffId: number; ahead: number }
  /** `startAt`: epoch ms before which the till waits. */
  | { type: 'command'; command: Command; startAt: number }

export type Report =
  | { type: 'ready' }
  | { type: 'opened' }
  | { type: 'done'; commandId: string; result: object }
  | { type: 'refused'; commandId: string; code: string; data: unknown }

/** The folder, with the compiled code of a till in it. */
export async function warmedUp(cache: string): Promise<string> {
  const first = new Till(cache)
  await first.hear()
  await first.leave()
  return cache
}

const SCRIPT = fileURLToPath(new URL('till.ts', import.meta.url))

/** A till in a process of its own. */
export class Till {
  readonly #process: ChildProcess
  readonly #reports: Report[] = []
  #hear: (() => void) | null = null
  #gone = false

  /** @param cache a folder in which compiled code is kept, so that later tills start in a tenth of the time */
  constructor(cache: string) {
    const env = { ...process.env, NODE_COMPILE_CACHE: cache }
    this.#process = fork(SCRIPT, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    this.#process.on('message', (report: Report) => {
      this.#reports.push(report)
      this.#hear?.()
    })
    this.#process.once('exit', () => {
      this.#gone = true
      this.#hear?.()
    })
  }

  /** The next report; null when the till has died and nothing more can come. */
  async hear(): Promise<Report | null> {
    while (this.#reports.length === 0 && !this.#gone) {
      await new Promise<void>((resolve) => {
        this.#hear = resolve
      })
    }
    return this.#reports.shift() ?? null
  }

  tell(order: Order): void {
    // The till may be killed while it is being told something.
    if (!this.#gone) this.#process.send(order, () => {})
  }

  /** Goes home in peace: only then is its compiled code kept. */
  async leave(): Promise<void> {
    if (this.#gone) return
    const exit = once(this.#process, 'exit')
    this.#process.disconnect()
    await exit
  }

  /** Dies in the middle of whatever it does, as when the plug is pulled. Gone when this resolves. */
  async kill(): Promise<void> {
    if (this.#gone) return
    const exit = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await exit
  }
}
