import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A serial port that leads to a printer of these tests. */
export interface SerialPort {
  /** As the till opens it. */
  path: string
  close(): Promise<void>
}

const SCRIPT = fileURLToPath(new URL('pty.py', import.meta.url))

/** @param port of the printer on 127.0.0.1, which must be on. @throws Error where there is no python3 */
export async function serialTo(port: number, baud: number): Promise<SerialPort> {
  const relay: ChildProcess = spawn('python3', [SCRIPT, String(port), String(baud)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const { stdin, stdout } = relay
  if (!stdin || !stdout) throw new Error('no pipes to the relay')
  const gone = once(relay, 'exit')
  const [path] = (await Promise.race([once(createInterface(stdout), 'line'), gone])) as [unknown]
  if (typeof path !== 'string') throw new Error('no pseudo terminal')
  return {
    path,
    close: async () => {
      stdin.end()
      await gone
    },
  }
}
