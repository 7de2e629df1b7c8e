import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const OFFICE = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/opt/libreoffice/program/soffice']

/** Where LibreOffice is; null: this machine has none. */
export const officePath = (): string | null => OFFICE.find((path) => existsSync(path)) ?? null

/** Runs LibreOffice without its window. @param folder in which it keeps a profile of its own, so that runs do not meet */
export function runOffice(folder: string, args: string[]): void {
  const office = officePath()
  if (office === null) throw new Error('there is no LibreOffice here')
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  // Names of files are Persian, whatever the machine's locale is.
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  execFileSync(office, ['--headless', profile, ...args], { stdio: 'ignore', timeout: 120_000, env })
}
