import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** The folder of `--data <folder>`; without it the user's own shop. */
export function dataFolder(argument: string | undefined): string {
  return argument === undefined ? join(home(), 'shop') : resolve(argument)
}

/** What the window itself keeps (its size, Chromium's cache): beside the shop's data, never inside it. */
export function windowFolder(folder: string): string {
  const mark = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)
  return join(home(), 'windows', mark)
}

/** Where this system keeps a user's application data: the same whichever door opens the shop. */
function home(): string {
  switch (process.platform) {
    case 'win32':
      return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'moshtari')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'moshtari')
    default:
      return join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'moshtari')
  }
}
