import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

/** The invariants page is true only as long as what it names is there. */
const root = fileURLToPath(new URL('..', import.meta.url))
const PARTS = ['Rule', 'Why', 'Enforced by', 'Proved by', 'To change it'] as const
type Part = (typeof PARTS)[number]

interface Entry {
  title: string
  parts: Partial<Record<Part, string>>
}

const entries = readFileSync(join(root, 'test/INVARIANTS.md'), 'utf8')
  .split(/^#{1,2} /m)
  .filter((section) => section.includes('- **Rule:**'))
  .map(readEntry)

test('the page has an entry for each invariant, each item of Electron’s checklist and each rule of the door', () => {
  const names = entries.map(({ title }) => title.split('.')[0])
  const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at + 1}`)
  expect(names).toEqual([...numbered('', 34), ...numbered('E', 9), ...numbered('H', 6)])
})

describe.each(entries)('$title', ({ parts }) => {
  test('says its rule, why, where it is kept, what proves it and how to change it', () => {
    expect(Object.keys(parts)).toEqual([...PARTS])
    for (const text of Object.values(parts)) expect(text.length).toBeGreaterThan(10)
  })

  test('is kept in files that are there', () => {
    const files = [...(parts['Enforced by'] ?? '').matchAll(/`([^`]+)`/g)].map(([, file = '']) => file)
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  test('is proved by tests that are there', () => {
    const named = (parts['Proved by'] ?? '').split(/^ {2}- /m).slice(1)
    expect(named.length).toBeGreaterThan(0)
    const missing = named.filter((line) => {
      const [, file = '', name = ''] = /^`([^`]+)` › "(.+)"\s*$/s.exec(line) ?? []
      return !testNames(file).has(name.replaceAll(/\s+/g, ' '))
    })
    expect(missing).toEqual([])
  })
})

function readEntry(section: string): Entry {
  const [title = '', ...lines] = section.split('\n')
  const found = lines
    .join('\n')
    .split(/^- \*\*(.+?):\*\*[ \t]*/m)
    .slice(1)
  const parts = PARTS.flatMap((part) => {
    const at = found.indexOf(part)
    return at % 2 === 0 ? [[part, found[at + 1] ?? ''] as const] : []
  })
  return { title, parts: Object.fromEntries(parts) }
}

/** Names of tests and groups as they stand in a test file: the text that a function or its options follow. */
function testNames(file: string): Set<string> {
  if (!existsSync(join(root, file))) return new Set()
  const source = readFileSync(join(root, file), 'utf8')
  const calls = source.matchAll(/\(\s*(['"`])((?:\\.|(?!\1)[^\\\n])*)\1,\s*(?:async\b|\(|\{)/g)
  return new Set([...calls].map(([, , name = '']) => name))
}
