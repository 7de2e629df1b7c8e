import { existsSync } from 'node:fs'
import { databaseFile } from '../db/open.ts'
import { ShopError } from '../services/errors.ts'
import { type Problem, verify } from '../services/verify.ts'
import type { SentenceParam } from '../shared/rules/model.ts'
import type { Terminal } from './terminal.ts'

/** Recomputes the shop's books from nothing; tells every difference. Exit code 1 when there is any. */
export function verifyFolder(terminal: Terminal, folder: string): number {
  if (!existsSync(databaseFile(folder))) {
    return terminal.misunderstood('cli.noShop', { folder: { type: 'code', value: folder } })
  }
  terminal.sayAside('verify.started')
  try {
    const { problems, counted } = verify(folder)
    for (const problem of problems) tell(terminal, problem)
    if (problems.length > 0) {
      terminal.sayAside('verify.found', { count: count(problems.length) })
      return 1
    }
    const { customer, sale, points_entry: entries } = counted
    terminal.say('verify.ok', { customers: count(customer), sales: count(sale), entries: count(entries) })
    return 0
  } catch (error) {
    if (error instanceof ShopError) return terminal.refuse(error.code, error.data)
    throw error
  }
}

function tell(terminal: Terminal, { kind, id, expected, found }: Problem): void {
  if (kind === 'database') return terminal.say('verify.integrity', { detail: code(found) })
  if (kind === 'entry.hash' || kind === 'entry.missing') return terminal.say('verify.chain', { id: code(id) })
  terminal.say('verify.difference', { kind: code(kind), id: code(id), expected: code(expected), found: code(found) })
}

const count = (value: number): SentenceParam => ({ type: 'count', value })

const code = (value: string | number | null): SentenceParam => ({ type: 'code', value: String(value ?? '-') })
