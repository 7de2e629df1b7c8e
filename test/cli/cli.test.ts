import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { newShop } from '../shop.ts'
import { newMember, ringUp } from '../services/ring-up.ts'
import { tempFolder } from '../tmp.ts'

const cli = fileURLToPath(new URL('../../electron/cli.ts', import.meta.url))

function run(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, ...env }, timeout: 50_000 })
  const out = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (out.stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (out.stderr += String(chunk)))
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((settle) => {
    child.once('close', (code) => settle({ code, ...out }))
  })
}

describe('the demo', () => {
  test.each(['fa', 'en'])('lives through a sale, a visit with coupon and points, and a return (%s)', async (lang) => {
    const temp = tempFolder()
    const { code, stdout } = await run(['demo', '--lang', lang], { TMPDIR: temp, TMP: temp, TEMP: temp })
    expect(code).toBe(0)
    const papers = stdout.match(/\S+\.png/g) ?? []
    expect(papers.map((file) => file.split(/[\\/]/).at(-1))).toEqual([
      'receipt-1-1.png',
      'receipt-2-1.png',
      'return-1-1.png',
    ])
    expect(readdirSync(join(papers[0]!, '..')).toSorted()).toEqual([
      'receipt-1-1.png',
      'receipt-2-1.png',
      'return-1-1.png',
    ])
    expect(stdout).toContain(lang === 'fa' ? 'امتیاز در این خرید خرج شد' : 'points on this purchase')
  })
})

describe('a call from the terminal', () => {
  test('reaches any procedure as the manager, gives its command an id and prints the answer', async () => {
    const { folder } = await newShop()
    const { code, stdout } = await run(['call', 'customers.register', '{"phone":"09501234567"}', '--data', folder])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ phone: '+989501234567', points: 0 })
  })

  test('says a refusal in JSON with its sentence', async () => {
    const { folder } = await newShop()
    const refused = await run(['call', 'customers.card', '{"customerId":77}', '--data', folder, '--lang', 'en'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stderr)).toMatchObject({ code: 'NOT_FOUND', data: { what: 'customer' } })
  })

  test('acts as the staff member it is told to', async () => {
    const { folder, cashierId } = await newShop()
    const asCashier = await run(['call', 'customers.export', '--data', folder, '--as', String(cashierId)])
    expect(asCashier.code).toBe(1)
    expect(JSON.parse(asCashier.stderr)).toMatchObject({ code: 'NOT_ALLOWED' })
  })

  test('is told what there is when it is not understood', async () => {
    const folder = tempFolder()
    expect(await run(['call', 'customers.fly', '--data', folder])).toMatchObject({ code: 2, stdout: '' })
    expect((await run([])).stderr).toContain('customers.register')
    expect((await run(['call', 'setup.status'])).code).toBe(2)
    expect((await run(['call', 'setup.create', '{', '--data', folder])).code).toBe(2)
  })
})

describe('verify', () => {
  test('is content with true books and finds a changed row', async () => {
    const { folder, cashier } = await newShop()
    const customerId = await newMember(cashier)
    await ringUp(cashier, { customerId, amount: 50_000_000 })
    expect((await run(['verify', '--data', folder])).code).toBe(0)
    const db = new Database(join(folder, 'moshtari.db'))
    db.prepare('UPDATE customer SET points = points + 1 WHERE id = ?').run(customerId)
    db.close()
    const found = await run(['verify', '--data', folder, '--lang', 'en'])
    expect(found).toMatchObject({ code: 1 })
    expect(found.stdout).toContain('customer.points')
  })

  test('does not make a shop where there is none', async () => {
    const folder = tempFolder()
    expect((await run(['verify', '--data', folder])).code).toBe(2)
    expect(readdirSync(folder)).toEqual([])
  })
})
