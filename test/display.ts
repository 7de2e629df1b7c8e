import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

export interface Display {
  /** For the environment of a program that shows windows. */
  env: Record<string, string>
  end(): void
}

/** The machine's own display, or one in memory (Xvfb); null where there is neither. */
export async function testDisplay(): Promise<Display | null> {
  const isThere = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']
  if (isThere) return { env: {}, end: () => {} }
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const failed = Promise.race([once(server, 'error'), once(server, 'exit')]).then(
    () => null,
    () => null,
  )
  const number = await Promise.race([once(server.stdio[3] as Readable, 'data'), failed])
  if (number === null) return null
  process.once('exit', () => server.kill())
  return { env: { DISPLAY: `:${String(number[0]).trim()}` }, end: () => server.kill() }
}
