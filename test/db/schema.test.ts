import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../electron/db/open.ts'
import { contract } from '../../electron/shared/contract/index.ts'
import { tempFolder } from '../tmp.ts'

const electron = fileURLToPath(new URL('../../electron', import.meta.url))
const db = openDatabase(tempFolder())

interface Column {
  table: string
  name: string
  type: string
  strict: number
}

const columns = db
  .prepare<[], Column>(
    `SELECT t.name AS "table", c.name, c.type, t.strict FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
     WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'`,
  )
  .all()

describe('what is kept', () => {
  test('is whole numbers, texts and bytes, and SQLite holds each column to its type', () => {
    expect(columns.length).toBeGreaterThan(100)
    expect(columns.filter(({ strict }) => strict !== 1)).toEqual([])
    expect([...new Set(columns.map(({ type }) => type))].toSorted()).toEqual(['BLOB', 'INTEGER', 'TEXT'])
  })

  test('takes no part of a rial and no part of a point', () => {
    const wrong = (sql: string) => () => db.prepare(sql).run()
    expect(wrong("INSERT INTO product (name, price, created_at) VALUES ('a', 0.5, 0)")).toThrow(/REAL/)
    const member = "INSERT INTO customer (phone, tier, created_at, points) VALUES ('+98912', 'a', 0, 1.5)"
    expect(wrong(member)).toThrow(/REAL/)
  })

  test('has no total, refund, price or coupon below zero', () => {
    const checked = (table: string, rule: string) =>
      expect(db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table)).toContain(
        rule,
      )
    for (const amount of ['gross', 'manual_discount', 'programme_discount', 'total']) {
      checked('sale', `${amount} INTEGER NOT NULL CHECK (${amount} >= 0)`)
    }
    checked('sale', 'CHECK (refunded BETWEEN 0 AND total)')
    checked('sale_return', 'refund INTEGER NOT NULL CHECK (refund >= 0)')
    checked('product', 'CHECK (price >= 0)')
    checked('coupon', 'CHECK (balance >= 0)')
  })
})

describe('what the contract carries', () => {
  const schemas = Object.entries(contract).flatMap(([subject, procedures]) =>
    Object.entries(procedures).flatMap(([name, procedure]) =>
      (['inputSchema', 'outputSchema'] as const).flatMap((side) => {
        const schema = procedure['~orpc'][side]
        return schema instanceof z.ZodType ? [{ name: `${subject}.${name} ${side}`, schema }] : []
      }),
    ),
  )

  // The one exception are the parameters of the curves that scores are told by: neither money nor points.
  const whole = schemas.filter(({ name }) => name !== 'insight.state outputSchema')

  test.each(whole)('is whole numbers only: $name', ({ schema }) => {
    const drawn = JSON.stringify(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }))
    expect(drawn).not.toMatch(/"type":"number"(?!,"const":-?\d+\})/)
  })
})

test('nothing that works with money or points reads or writes fractions of a number', () => {
  const fractions = /\b(?:parseFloat|toFixed|toPrecision|Math\.(?:fround|sqrt|pow))\b|\b\d+\.\d+\b/
  const found = ['shared/rules', 'services', 'db', 'shared/money.ts'].flatMap((part) =>
    sources(join(electron, part)).flatMap((file) =>
      code(file).flatMap((line) => (fractions.test(line) ? [`${file}: ${line.trim()}`] : [])),
    ),
  )
  expect(found.filter((line) => !chances.test(line))).toEqual([])
})

/**
 * What makes a past up, says what is likely to come and estimates what an offer brought reckons with chances (what it
 * keeps is whole again); a spreadsheet's own numbers are fractions until they are read.
 */
const chances =
  /services\/(?:sample\/|insight\/|history\.ts|imports\/xlsx\.ts)|db\/insight\/effects\.ts|rules\/goals\.ts/

function sources(path: string): string[] {
  if (path.endsWith('.ts')) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(path, name))
}

/** Lines of a source without what its comments and texts say. */
const code = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .replaceAll(/\/\*[^]*?\*\/|\/\/.*$|'[^'\n]*'/gm, '')
    .split('\n')
