import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type DoorSentence, inBothLanguages } from './door-words.ts'
import { type Door, openDoor } from './door.ts'
import { guardHeaders } from './http/headers.ts'
import { createKeys, type Keys } from './http/keys.ts'
import { builtPages, readPage } from './http/pages.ts'
import type { Clock } from './services/context.ts'

export interface Served {
  /** `http://127.0.0.1:<port>` */
  origin: string
  /** A new one-time link into the shop; the one before it opens nothing any more. */
  newLink(): string
  close(): Promise<void>
}

/**
 * Opens the shop kept in `folder` over HTTP, for this machine only.
 *
 * @param options.port 0: any free one
 * @param options.pages where the built screens are
 * @param options.clock epoch ms; by default the machine's
 * @throws the listening's own error, as EADDRINUSE
 */
export async function serve(
  folder: string,
  options: { port?: number; pages?: string; clock?: Clock } = {},
): Promise<Served> {
  const keys = createKeys()
  const door = openDoor(folder, options.clock ? { clock: options.clock } : {})
  const server = createServer()
  const port = await listen(server, options.port ?? 0).catch(async (error: unknown) => {
    await door.close()
    throw error
  })
  const house: House = { door, keys, port, pages: options.pages ?? builtPages }
  server.on('request', (request, response) => void answer(house, request, response))
  return {
    origin: originOf(port),
    newLink: () => `${originOf(port)}/enter?key=${keys.cut()}`,
    close: async () => {
      await stop(server)
      await door.close()
    },
  }
}

interface House {
  door: Door
  keys: Keys
  port: number
  pages: string
}

const originOf = (port: number): string => `http://127.0.0.1:${port}`

function listen(server: Server, port: number): Promise<number> {
  return new Promise((settle, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail)
      settle((server.address() as AddressInfo).port)
    })
  })
}

async function answer(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(guardHeaders)) response.setHeader(name, value)
  try {
    if (!isFromHere(house, request)) return say(response, 403, 'door.notFromHere')
    const url = URL.parse(originOf(house.port) + (request.url ?? ''))
    if (url === null) return say(response, 404, 'door.notFound')
    if (url.pathname === '/enter') return enter(house, request, url.searchParams.get('key'), response)
    if (!hasSession(house, request)) return say(response, 401, 'door.linkNeeded')
    if (url.pathname.startsWith('/rpc/')) return await call(house, request, response)
    await page(house, request, url.pathname, response)
  } catch (error) {
    console.error(error)
    if (response.headersSent) response.destroy()
    else say(response, 500, 'door.failed')
  }
}

/** The address asked for is this machine's, so no other site's name leads here; and what changes something comes from our own page. */
function isFromHere({ port }: House, { method, headers }: IncomingMessage): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (headers.host === undefined || !hosts.includes(headers.host)) return false
  return method === 'GET' || method === 'HEAD' || headers.origin === `http://${headers.host}`
}

/** Cookies know no ports, so the name tells two shops on one machine apart. */
const cookieName = (port: number): string => `moshtari-${port}`

function hasSession({ keys, port }: House, { headers }: IncomingMessage): boolean {
  const cookies = (headers.cookie ?? '').split(/;\s*/)
  const mine = cookies.find((cookie) => cookie.startsWith(`${cookieName(port)}=`))
  return mine !== undefined && keys.isSession(mine.slice(cookieName(port).length + 1))
}

function enter(house: House, request: IncomingMessage, key: string | null, response: ServerResponse): void {
  // A browser that only looks ahead must not use the key up.
  const looksAhead = request.method !== 'GET' || String(request.headers['sec-purpose']).includes('prefetch')
  if (looksAhead) return say(response, 405, 'door.linkNeeded')
  const token = key === null ? null : house.keys.exchange(key)
  if (token === null && !hasSession(house, request)) return say(response, 403, 'door.linkUsed')
  if (token !== null) {
    response.setHeader('set-cookie', `${cookieName(house.port)}=${token}; HttpOnly; SameSite=Strict; Path=/`)
  }
  response.writeHead(303, { location: '/', 'cache-control': 'no-store' }).end()
}

async function call({ door }: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('cache-control', 'no-store')
  if (request.method !== 'POST') return say(response, 405, 'door.notFound')
  if (!(await door.overHttp(request, response))) say(response, 404, 'door.notFound')
}

async function page({ pages }: House, request: IncomingMessage, path: string, response: ServerResponse): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'door.notFound')
  const found = await readPage(path, pages)
  if (found === null) return say(response, 404, 'door.notFound')
  response.writeHead(200, { ...found.headers, 'content-length': found.body.byteLength })
  response.end(request.method === 'HEAD' ? undefined : found.body)
}

function say(response: ServerResponse, status: number, key: DoorSentence): void {
  const { fa, en } = inBothLanguages(key)
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`<!doctype html><html lang="fa" dir="rtl"><meta charset="utf-8"><title>مشتری</title>
<p>${fa}</p><p lang="en" dir="ltr">${en}</p></html>`)
}

/** Calls under way may finish; streams of events never end by themselves and are cut after this long. */
const PATIENCE_MS = 1_000

async function stop(server: Server): Promise<void> {
  const closed = new Promise((settle) => server.close(settle))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
  await closed
  clearTimeout(cut)
}
