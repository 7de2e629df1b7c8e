import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/**
 * Electron's program, downloaded by its own package when it is not there yet; null when it cannot be had. Where it is
 * downloaded from is that package's matter: ELECTRON_MIRROR, ELECTRON_OVERRIDE_DIST_PATH and their likes hold.
 */
export async function findElectron(onDownloading: () => void): Promise<string | null> {
  const present = installedElectron()
  if (present !== null) return present
  onDownloading()
  await finished(
    spawn(process.execPath, [join(packageFolder, 'install.js')], { stdio: 'inherit', timeout: DOWNLOAD_WITHIN_MS }),
  )
  return installedElectron()
}

/** Shows the window until it is closed; false when Electron failed. Ctrl-C in the terminal closes it. */
export async function runElectron(program: string, args: string[]): Promise<boolean> {
  let isInterrupted = false
  const window = spawn(program, [root, ...args], { stdio: 'inherit' })
  const interrupt = (signal: NodeJS.Signals) => {
    isInterrupted = true
    window.kill(signal)
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  const code = await finished(window)
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  return code === 0 || isInterrupted
}

/** A hundred megabytes over a slow line. A host that does not answer at all fails by itself within seconds. */
const DOWNLOAD_WITHIN_MS = 15 * 60_000

/** Electron's program where it is already on this machine; null where not. */
export function installedElectron(): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  const named = join(packageFolder, 'path.txt')
  const name = existsSync(named)
    ? readFileSync(named, 'utf8')
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron'
  const program = override === undefined ? join(packageFolder, 'dist', name) : join(override, name)
  return existsSync(program) ? program : null
}

/** The exit code; 1 when the program could not be started or was killed. */
function finished(child: ChildProcess): Promise<number> {
  return new Promise((settle) => {
    child.once('error', () => settle(1))
    child.once('close', (code) => settle(code ?? 1))
  })
}
