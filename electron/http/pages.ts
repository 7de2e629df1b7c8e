import { readFile } from 'node:fs/promises'
import { extname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the built screens are. */
export const builtPages = fileURLToPath(new URL('../../out/renderer', import.meta.url))

export interface Page {
  body: Uint8Array<ArrayBuffer>
  headers: { 'content-type': string; 'cache-control': string }
}

/**
 * The file of the built screens under this path of an address; null when there is none. Never a file outside `root`,
 * however the path is written.
 */
export async function readPage(pathname: string, root = builtPages): Promise<Page | null> {
  const file = fileOf(pathname, root)
  const type = file === null ? undefined : types[extname(file)]
  if (file === null || type === undefined) return null
  try {
    return {
      body: new Uint8Array(await readFile(file)),
      headers: { 'content-type': type, 'cache-control': cachingOf(pathname) },
    }
  } catch {
    return null
  }
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

/** Pages with an address of their own; every other path is a file's. */
const PAGES: Record<string, string> = { '/': '/index.html', '/customer': '/customer.html' }

function fileOf(pathname: string, root: string): string | null {
  let path: string
  try {
    path = PAGES[pathname] ?? decodeURIComponent(pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = resolve(join(root, path))
  return file.startsWith(root + sep) ? file : null
}

/** Built files carry their content's hash in their name; the page that names them does not. */
function cachingOf(pathname: string): string {
  return pathname.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store'
}
