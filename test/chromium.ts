import { existsSync } from 'node:fs'

/** A Chromium that is installed on this machine; null where none is found. CHROMIUM_PATH names another. */
export function chromiumPath(): string | null {
  const named = process.env['CHROMIUM_PATH']
  if (named) return named
  return usualPlaces.find((path) => existsSync(path)) ?? null
}

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
]
