import open from 'open'

/** Whether a window or a browser can be shown here. */
export function hasDisplay(): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
}

/** Opens the link in the user's browser; where there is none, the link stands in the terminal all the same. */
export async function openInBrowser(link: string): Promise<void> {
  try {
    const browser = await open(link)
    browser.on('error', () => {})
  } catch {
    // The link has been written already.
  }
}
