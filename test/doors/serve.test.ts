import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseFile } from '../../electron/db/open.ts'
import { serve, type Served } from '../../electron/serve.ts'
import type { ShopContract } from '../../electron/shared/contract/index.ts'
import { tempFolder } from '../tmp.ts'
import { ask, sessionOf } from './http.ts'

let served: Served
let cookie: string
const outside = tempFolder()
const pages = join(outside, 'pages')

beforeAll(async () => {
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>shop</title>')
  writeFileSync(join(pages, 'customer.html'), '<!doctype html><title>facing</title>')
  writeFileSync(join(pages, 'assets/a.js'), 'void 0')
  writeFileSync(join(outside, 'secret.json'), '{"secret":true}')
  served = await serve(tempFolder(), { pages })
  cookie = await sessionOf(served.newLink())
})

afterAll(() => served.close())

const clientOf = ({ origin }: Served, session: string): ContractRouterClient<ShopContract> =>
  createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers: { cookie: session, origin } }))

const status = (headers: Record<string, string>, method = 'POST') =>
  ask(served.origin, '/rpc/setup/status', { method, headers: { 'content-type': 'application/json', ...headers } })

describe('coming in', () => {
  it('exchanges the link for a session that scripts and other sites cannot use', async () => {
    const { pathname, search } = new URL(served.newLink())
    const entered = await ask(served.origin, pathname + search)
    expect(entered.status).toBe(303)
    expect(entered.headers['location']).toBe('/')
    expect(String(entered.headers['set-cookie'])).toMatch(
      /^moshtari-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
    )
  })

  it('opens a link once', async () => {
    const { pathname, search } = new URL(served.newLink())
    expect((await ask(served.origin, pathname + search)).status).toBe(303)
    const again = await ask(served.origin, pathname + search)
    expect(again.status).toBe(403)
    expect(again.headers['set-cookie']).toBeUndefined()
  })

  it('lets a new link replace the one before', async () => {
    const before = new URL(served.newLink())
    const after = new URL(served.newLink())
    expect((await ask(served.origin, before.pathname + before.search)).status).toBe(403)
    expect((await ask(served.origin, after.pathname + after.search)).status).toBe(303)
  })

  it('does not use a link up for a browser that only looks ahead', async () => {
    const { pathname, search } = new URL(served.newLink())
    const headers = { 'sec-purpose': 'prefetch;prerender' }
    expect((await ask(served.origin, pathname + search, { headers })).status).toBe(405)
    expect((await ask(served.origin, pathname + search, { method: 'HEAD' })).status).toBe(405)
    expect((await ask(served.origin, pathname + search)).status).toBe(303)
  })

  it.each(['', '?key=', '?key=guess', `?key=${'a'.repeat(43)}`])('refuses /enter%s', async (search) => {
    expect((await ask(served.origin, `/enter${search}`)).status).toBe(403)
  })

  it.each(['/', '/customer', '/assets/a.js', '/rpc/setup/status'])(
    'shows %s to nobody without a session',
    async (path) => {
      const headers = { cookie: cookie.replace(/=.*/, '=forged') }
      expect((await ask(served.origin, path)).status).toBe(401)
      expect((await ask(served.origin, path, { headers })).status).toBe(401)
    },
  )

  it('listens on this machine only', () => {
    expect(served.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
})

describe('who asks', () => {
  it.each(['evil.example', '127.0.0.1', '127.0.0.1:1', '0.0.0.0:80'])('refuses the Host %s', async (host) => {
    expect((await ask(served.origin, '/', { headers: { host, cookie } })).status).toBe(403)
  })

  it('takes localhost for itself', async () => {
    const host = served.origin.replace('http://127.0.0.1', 'localhost')
    expect((await ask(served.origin, '/', { headers: { host, cookie } })).status).toBe(200)
  })

  it('refuses a call from another origin, or from none', async () => {
    expect((await status({ cookie })).status).toBe(403)
    expect((await status({ cookie, origin: 'null' })).status).toBe(403)
    expect((await status({ cookie, origin: 'http://evil.example' })).status).toBe(403)
    expect((await status({ cookie, origin: served.origin.replace('127.0.0.1', 'localhost') })).status).toBe(403)
    expect((await status({ cookie, origin: served.origin })).status).toBe(200)
  })

  it('takes calls as POST only', async () => {
    expect((await status({ cookie }, 'GET')).status).toBe(405)
    expect((await status({ cookie, origin: served.origin }, 'PUT')).status).toBe(405)
  })

  it('refuses a body beyond its limit', async () => {
    const body = JSON.stringify({ json: 'x'.repeat(31_000_000) })
    const headers = { cookie, origin: served.origin, 'content-type': 'application/json' }
    const answer = await ask(served.origin, '/rpc/setup/create', { method: 'POST', headers, body })
    expect(answer.status).toBe(413)
  })
})

describe('pages', () => {
  it('gives the page with a policy that lets nothing else in', async () => {
    const { status: code, headers, body } = await ask(served.origin, '/', { headers: { cookie } })
    expect([code, body]).toEqual([200, '<!doctype html><title>shop</title>'])
    const policy = String(headers['content-security-policy']).split('; ')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy.join()).not.toMatch(/unsafe|\*|https?:/)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
    })
  })

  it('has the page that faces the customer at an address of its own, under the same policy', async () => {
    const [till, facing] = await Promise.all(
      ['/', '/customer'].map((path) => ask(served.origin, path, { headers: { cookie } })),
    )
    expect([facing?.status, facing?.body]).toEqual([200, '<!doctype html><title>facing</title>'])
    expect(facing?.headers['content-security-policy']).toBe(till?.headers['content-security-policy'])
    expect(facing?.headers['cache-control']).toBe('no-store')
  })

  it('guards refusals with the same headers', async () => {
    const { headers } = await ask(served.origin, '/', { headers: { host: 'evil.example' } })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%2f..%2fsecret.json',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.json',
    '/..%5csecret.json',
    '//secret.json',
    '/assets/a.js%00.html',
    '/%ff',
    '/assets/',
  ])('finds nothing under %s', async (path) => {
    const { status: code, body } = await ask(served.origin, path, { headers: { cookie } })
    expect(code).toBe(404)
    expect(body).not.toContain('secret')
  })
})

describe('a shop that cannot be opened', () => {
  it('answers every call with the reason', async () => {
    const folder = tempFolder()
    writeFileSync(databaseFile(folder), 'this is a letter, not a database'.repeat(10))
    const foreign = await serve(folder, { pages })
    try {
      const session = await sessionOf(foreign.newLink())
      const error = await clientOf(foreign, session)
        .setup.status()
        .catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(ORPCError)
      expect(error).toMatchObject({ code: 'DATABASE_FOREIGN', data: { file: databaseFile(folder) } })
    } finally {
      await foreign.close()
    }
  })
})

describe('closing', () => {
  it('ends while somebody still follows the events', async () => {
    const other = await serve(tempFolder(), { pages })
    const client = clientOf(other, await sessionOf(other.newLink()))
    expect(await client.setup.status()).toMatchObject({ isSetUp: false })
    await other.close()
    await expect(client.setup.status()).rejects.toThrow()
  })
})
