import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** A program of the app in a process of its own, which is told orders and makes reports; it can be killed at any time. */
export class AppProcess<Order extends object, Report> {
  readonly #process: ChildProcess
  readonly #reports: Report[] = []
  #hear: (() => void) | null = null
  #gone = false

  /** @param cache a folder in which compiled code is kept, so that later processes start in a tenth of the time */
  constructor(script: string, cache: string) {
    const env = { ...process.env, NODE_COMPILE_CACHE: cache }
    this.#process = fork(script, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    this.#process.on('message', (report: Report) => {
      this.#reports.push(report)
      this.#hear?.()
    })
    this.#process.once('exit', () => {
      this.#gone = true
      this.#hear?.()
    })
  }

  /** The next report; null when the process has died and nothing more can come. */
  async hear(): Promise<Report | null> {
    while (this.#reports.length === 0 && !this.#gone) {
      await new Promise<void>((resolve) => {
        this.#hear = resolve
      })
    }
    return this.#reports.shift() ?? null
  }

  tell(order: Order): void {
    // It may be killed while it is being told something.
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
