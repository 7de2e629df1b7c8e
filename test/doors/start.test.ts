import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildScreens } from '../../electron/start/build.ts'
import { tempFolder } from '../tmp.ts'
import { ask, sessionOf } from './http.ts'

const command = fileURLToPath(new URL('../../electron/start.ts', import.meta.url))
const running: Started[] = []

beforeAll(async () => {
  expect(await buildScreens(() => {})).toBe(true)
})
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL')
})

describe('the start command, in a browser', () => {
  it('says why there is no window, prints a link that opens the shop, and ends with Ctrl-C', async () => {
    const { child, exited, link, output } = start(tempFolder(), '--port', '0')
    const url = await link(0)
    expect(output()).toContain('no display')
    const cookie = await sessionOf(url)
    const page = await ask(new URL(url).origin, '/', { headers: { cookie } })
    expect([page.status, page.body.includes('id="root"')]).toEqual([200, true])
    child.kill('SIGINT')
    expect(await exited).toEqual([0, null])
  })

  it('prints a new link for Enter', async () => {
    const { child, link } = start(tempFolder(), '--browser', '--port', '0')
    const first = await link(0)
    child.stdin.write('\n')
    const second = await link(1)
    expect(second).not.toBe(first)
    expect(new URL(second).origin).toBe(new URL(first).origin)
    expect(await sessionOf(second)).toMatch(/^moshtari-/)
  })

  it('gives a second start on the same folder a link into the first', async () => {
    const folder = tempFolder()
    const first = await start(folder, '--browser', '--port', '0').link(0)
    const second = start(folder, '--browser', '--port', '0')
    const link = await second.link(0)
    expect(new URL(link).origin).toBe(new URL(first).origin)
    expect(await second.exited).toEqual([0, null])
    expect(second.output()).toContain('already open')
    expect(await sessionOf(link)).toMatch(/^moshtari-/)
  })

  it('says when the port asked for is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { exited, output } = start(tempFolder(), '--browser', '--port', String(port))
    expect(await exited).toEqual([1, null])
    expect(output()).toContain(`Port ${port} is in use`)
    other.close()
  })

  it.each([['--port', 'many'], ['--port', '70000'], ['--nonsense']])('explains itself for %s %s', async (...args) => {
    const { exited, output } = start(tempFolder(), ...args)
    expect(await exited).toEqual([2, null])
    expect(output()).toContain('npm start --')
  })
})

describe.skipIf(process.platform !== 'linux')('the start command, with a display', () => {
  it('opens the link in the browser when the window fails', async () => {
    const tools = tempFolder()
    script(join(tools, 'electron'), `echo "$@" > ${tools}/window; exit 1`)
    script(join(tools, 'browser'), `echo "$1" > ${tools}/opening; mv ${tools}/opening ${tools}/opened`)
    // Without the machine's own list of programs, the only browser is ours.
    const noPrograms = { XDG_DATA_DIRS: tools, XDG_DATA_HOME: tools, BROWSER: join(tools, 'browser') }
    const env = { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: tools, ...noPrograms }
    const folder = tempFolder()
    const { child, link, output } = startWith(env, folder, '--port', '0')
    const url = await link(0)
    expect(output()).toContain('closed unexpectedly')
    expect(readFileSync(join(tools, 'window'), 'utf8')).toContain(`--data ${folder}`)
    await expect.poll(() => existsSync(join(tools, 'opened')), { timeout: 20_000 }).toBe(true)
    expect(readFileSync(join(tools, 'opened'), 'utf8').trim()).toBe(url)
    child.kill('SIGTERM')
  })
})

function script(file: string, commands: string): void {
  writeFileSync(file, `#!/bin/sh\n${commands}\n`, { mode: 0o755 })
}

interface Started {
  child: ChildProcessWithoutNullStreams
  /** Exit code and signal. */
  exited: Promise<unknown[]>
  output(): string
  /** The n-th link printed, from 0. */
  link(index: number): Promise<string>
}

/** As a user without a display, whoever runs the tests. */
const start = (folder: string, ...args: string[]): Started => startWith({}, folder, ...args)

function startWith(more: Record<string, string>, folder: string, ...args: string[]): Started {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...own } = process.env
  const env = { ...own, ...more }
  const asUser = process.getuid?.() === 0 ? ['--import', `data:text/javascript,process.getuid=()=>1000`] : []
  const child = spawn(process.execPath, [...asUser, command, '--data', folder, ...args], { env })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const links = () => output.match(/http:\/\/127\.0\.0\.1:\d+\/enter\?key=[\w-]{43}\n/g) ?? []
  const started: Started = {
    child,
    exited: once(child, 'exit'),
    output: () => output,
    async link(index) {
      while (links().length <= index) {
        if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${output}`)
        await new Promise((later) => setTimeout(later, 50))
      }
      return links()[index]!.trim()
    },
  }
  running.push(started)
  return started
}
