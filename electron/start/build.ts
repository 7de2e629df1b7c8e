import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Builds the screens and the preload when they are missing or older than what they are made from.
 *
 * @returns false when they could not be built; the reason has been written to the terminal
 */
export async function buildScreens(onBuilding: () => void): Promise<boolean> {
  const made = Math.min(changedAt(join(root, 'out/renderer/index.html')), changedAt(join(root, 'out/preload.cjs')))
  if (made > Math.max(...sources.map((source) => newest(join(root, source))))) return true
  onBuilding()
  try {
    const { build } = await import('vite')
    await build({ configFile: join(root, 'renderer/preload.vite.config.ts'), logLevel: 'warn' })
    await build({ configFile: join(root, 'renderer/vite.config.ts'), logLevel: 'warn' })
    return true
  } catch (error) {
    console.error(error)
    return false
  }
}

const sources = ['renderer', 'electron/shared', 'electron/preload.ts', 'resources', 'package-lock.json']

/** Epoch ms of the last change; 0: there is no such file. */
const changedAt = (file: string): number => (existsSync(file) ? statSync(file).mtimeMs : 0)

function newest(path: string): number {
  if (!existsSync(path) || !statSync(path).isDirectory()) return changedAt(path)
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return Math.max(...inside.map((name) => changedAt(join(path, name))), changedAt(path))
}
