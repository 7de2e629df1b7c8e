import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import { tempFolder } from '../tmp.ts'

/** The print system of Unix; null: not installed here. */
export const cupsProgram = ['/usr/sbin/cupsd', '/usr/bin/cupsd'].find((file) => existsSync(file)) ?? null

/** A print system of our own in a folder, which this process and its threads speak to. */
export class Cups {
  readonly #folder = tempFolder()
  #process: ChildProcess | null = null

  async start(): Promise<void> {
    if (cupsProgram === null) throw new Error('cupsd is not installed')
    this.#configure()
    const options = ['-f', '-c', join(this.#folder, 'cupsd.conf'), '-s', join(this.#folder, 'cups-files.conf')]
    this.#process = spawn(cupsProgram, options, { stdio: 'ignore' })
    process.env['CUPS_SERVER'] = this.#socket
    await vi.waitFor(() => execFileSync('lpstat', ['-r'], { stdio: 'ignore' }), { timeout: 20_000, interval: 100 })
    await vi.waitFor(
      () => {
        if (!existsSync(this.#socket)) throw new Error('no socket yet')
      },
      { timeout: 20_000 },
    )
  }

  /** A raw queue to a printer at this port of 127.0.0.1. */
  add(queue: string, port: number): void {
    const device = `socket://127.0.0.1:${port}`
    this.#run('lpadmin', ['-p', queue, '-E', '-v', device, '-m', 'raw'])
  }

  pause(queue: string): void {
    this.#run('cupsdisable', [queue])
  }

  /** Papers that wait in a queue. */
  waiting(queue: string): number {
    return execFileSync('lpstat', ['-o', queue], { encoding: 'utf8' }).split('\n').filter(Boolean).length
  }

  async stop(): Promise<void> {
    delete process.env['CUPS_SERVER']
    const running = this.#process
    if (!running || running.exitCode !== null) return
    const gone = new Promise((settle) => {
      running.once('exit', settle)
    })
    running.kill('SIGKILL')
    await gone
  }

  #run(program: string, options: string[]): void {
    execFileSync(program, options, { stdio: ['ignore', 'ignore', 'ignore'] })
  }

  get #socket(): string {
    return join(this.#folder, 'cups.sock')
  }

  #configure(): void {
    const folder = this.#folder
    for (const part of ['spool', 'spool/tmp', 'cache', 'state']) {
      mkdirSync(join(folder, part))
      // The print system gives itself a person of its own.
      chmodSync(join(folder, part), 0o777)
    }
    chmodSync(folder, 0o755)
    writeFileSync(
      join(folder, 'cups-files.conf'),
      [
        `ServerRoot ${folder}`,
        `RequestRoot ${folder}/spool`,
        `TempDir ${folder}/spool/tmp`,
        `CacheDir ${folder}/cache`,
        `StateDir ${folder}/state`,
        ...['AccessLog', 'ErrorLog', 'PageLog'].map((log) => `${log} ${folder}/${log}`),
      ].join('\n'),
    )
    writeFileSync(
      join(folder, 'cupsd.conf'),
      `Listen ${this.#socket}
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
`,
    )
  }
}
