import type { Database } from 'better-sqlite3'
import { customerByCard } from '../../db/customers.ts'
import { type Goods, readGoods } from './goods.ts'
import { type Consent, goodsChanges, knownGoods, knownPerson, type Unfit, unfitOf } from './known.ts'
import type { Fate, Kind, Plan, Reading, Reason } from './model.ts'
import { type Person, type ReadingContext, readPerson } from './people.ts'
import type { Table } from './table.ts'

/** What would become of one row. */
export interface Verdict {
  /** From 0. */
  index: number
  fate: Fate
  reason: Reason | null
  /** Why its card is left out. */
  card: Reason | null
  /** Consents that it tells and that are not taken. */
  keptConsents: readonly Consent[]
  /** Parts of goods that it tells and that are not taken. */
  unfit: readonly Unfit[]
  /** Goods that had left the catalogue come back. */
  isBack: boolean
}

/** Reads every filled row below the headings, and says what would become of it in the shop as it is now. */
export class Judge {
  readonly verdicts: Verdict[] = []
  readonly counts = { added: 0, filled: 0, known: 0, rejected: 0 }
  readonly reasons = new Map<Reason, number>()
  readonly #table: Table
  readonly #kind: Kind
  readonly #plan: Plan
  readonly #context: ReadingContext

  constructor(table: Table, kind: Kind, plan: Plan, context: ReadingContext) {
    this.#table = table
    this.#kind = kind
    this.#plan = plan
    this.#context = context
  }

  run(db: Database): void {
    const seen = { keys: new Set<string>(), cards: new Set<string>() }
    const from = this.#plan.headingRow ?? 0
    for (let index = from; index < this.#table.rows.length; index += 1) {
      const cells = this.#table.rows[index] ?? []
      if (cells.every((cell) => cell.trim() === '')) continue
      const verdict = this.#judge(db, index, cells, seen)
      this.verdicts.push(verdict)
      this.counts[verdict.fate] += 1
    }
  }

  person(index: number): Reading<Person> {
    return readPerson(this.#table.rows[index] ?? [], this.#plan, this.#context)
  }

  goods(index: number): Reading<Goods> {
    return readGoods(this.#table.rows[index] ?? [], this.#plan, this.#context)
  }

  reading(index: number): Reading<unknown> {
    return this.#kind === 'customers' ? this.person(index) : this.goods(index)
  }

  #judge(db: Database, index: number, _cells: string[], seen: Seen): Verdict {
    const found =
      this.#kind === 'customers'
        ? judgePerson(db, this.person(index), this.#plan, seen)
        : judgeGoods(db, this.goods(index), this.#plan, seen)
    const told = new Set([found.reason, found.card, ...found.notes].flatMap((reason) => reason ?? []))
    for (const reason of told) this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1)
    const { notes: _notes, ...verdict } = found
    return { index, ...verdict }
  }
}

interface Seen {
  keys: Set<string>
  cards: Set<string>
}

interface Judgement extends Omit<Verdict, 'index'> {
  notes: Reason[]
}

const TAKEN_WHOLE = { reason: null, card: null, keptConsents: [], unfit: [], isBack: false } as const
/** Why a part of goods is not taken. */
export const UNFIT = { unit: 'UNIT_NOT_READ', stock: 'STOCK_NOT_READ' } as const

function rejected(reason: Reason | null, notes: Reason[]): Judgement {
  return { ...TAKEN_WHOLE, fate: 'rejected', reason, notes }
}

function judgePerson(db: Database, reading: Reading<Person>, plan: Plan, seen: Seen): Judgement {
  const notes = reading.notes.map(({ reason }) => reason)
  const person = reading.values
  if (!person) return rejected(reading.reason, notes)
  if (seen.keys.has(person.phone)) return rejected('PHONE_TWICE', notes)
  seen.keys.add(person.phone)
  const known = knownPerson(db, person, plan.options.known)
  const card = cardProblem(db, person, known?.customerId ?? null, seen)
  const changed = known && Object.keys(known.changes).some((field) => field !== 'cardCode' || card === null)
  const fate = !known ? 'added' : changed || known.points > 0 ? 'filled' : 'known'
  const keptConsents = known?.keptConsents ?? []
  const kept = keptConsents.map(() => 'CONSENT_KEPT' as const)
  return { ...TAKEN_WHOLE, fate, card, keptConsents, notes: [...notes, ...kept] }
}

/** A card belongs to one person: to whom the shop gave it, then to the first in the file. */
function cardProblem(db: Database, { details }: Person, customerId: number | null, seen: Seen): Reason | null {
  const { cardCode } = details
  if (cardCode === null) return null
  const holder = customerByCard(db, cardCode)
  if (holder && holder.id !== customerId) return 'CARD_TAKEN'
  if (seen.cards.has(cardCode)) return 'CARD_TWICE'
  seen.cards.add(cardCode)
  return null
}

function judgeGoods(db: Database, reading: Reading<Goods>, plan: Plan, seen: Seen): Judgement {
  const notes = reading.notes.map(({ reason }) => reason)
  const goods = reading.values
  if (!goods) return rejected(reading.reason, notes)
  const key = goods.barcode === null ? `name ${goods.name}` : `barcode ${goods.barcode}`
  if (seen.keys.has(key)) return rejected('BARCODE_TWICE', notes)
  const known = knownGoods(db, goods)
  if (!known && goods.priceless) return rejected(goods.priceless, notes)
  seen.keys.add(key)
  const isChanged = known && Object.keys(goodsChanges(known, goods, plan.options.known)).length > 0
  const fate = !known ? 'added' : isChanged ? 'filled' : 'known'
  const unfit = unfitOf(known, goods, plan.options.known)
  const isBack = known?.active === false
  const told = [...notes, ...unfit.map((field) => UNFIT[field]), ...(isBack ? (['BACK_IN_CATALOGUE'] as const) : [])]
  return { ...TAKEN_WHOLE, fate, unfit, isBack, notes: told }
}
