import { checkpoint } from '../../db/checkpoint.ts'
import { openReadOnly } from '../../db/open.ts'
import { type CustomerDetails, type CustomerDraft, draftOf } from '../../db/customers.ts'
import { viewAt, viewOf, type SheetView } from './detect.ts'
import { readFile } from './file.ts'
import type { Goods } from './goods.ts'
import { Judge, UNFIT, type Verdict } from './judge.ts'
import { KeyPile, type KeyPart } from './key-pile.ts'
import type { Fate, Field, Kind, Plan, Reading, Reason } from './model.ts'
import type { Person, ReadingContext } from './people.ts'
import { rejectedWorkbook, type ReasonWords } from './rejected.ts'
import type { Table } from './table.ts'

/** What the thread is asked, one at a time. */
export type Question =
  | { type: 'open'; kind: Kind; name: string; content: Uint8Array }
  | { type: 'look'; sheet: number; headingRow: number | null }
  | { type: 'check'; plan: Plan; folder: string; context: ReadingContext }
  | { type: 'rows'; fate: Fate | null; offset: number; limit: number }
  | { type: 'rejected'; words: ReasonWords }
  | { type: 'drafts'; limit: number }
  | { type: 'keys'; limit: number }
  | { type: 'checkpoint'; folder: string }

export interface CheckAnswer {
  counts: Record<Fate, number>
  reasons: { reason: Reason; rows: number }[]
}

export interface RowView extends Omit<Reading<unknown>, 'values'> {
  row: number
  fate: Fate
  cells: string[]
}

/** A row on its way into the shop. */
export type Draft = { type: 'person'; person: Person; draft: CustomerDraft | null } | { type: 'goods'; goods: Goods }

export interface Answers {
  open: SheetView[]
  look: SheetView
  check: CheckAnswer
  rows: { total: number; rows: RowView[] }
  rejected: Uint8Array
  drafts: Draft[]
  keys: KeyPart
  checkpoint: void
}

let kind: Kind = 'customers'
let tables: Table[] = []
let judge: Judge | null = null
let plan: Plan | null = null
/** How many of the rows to be taken have been handed out. */
let drafted = 0
let wanted: Verdict[] = []
let pile = new KeyPile()

export async function answer(question: Question): Promise<Answers[Question['type']]> {
  switch (question.type) {
    case 'open':
      return open(question)
    case 'look':
      return viewAt(sheetAt(question.sheet), kind, question.headingRow)
    case 'check':
      return check(question)
    case 'rows':
      return rows(question)
    case 'rejected':
      return rejectedWorkbook(rejectedRows(question.words), question.words)
    case 'drafts':
      return drafts(question.limit)
    case 'keys':
      return pile.next(question.limit)
    case 'checkpoint':
      return checkpoint(question.folder)
  }
}

async function open(question: Extract<Question, { type: 'open' }>): Promise<SheetView[]> {
  const found = await readFile(question.name, Buffer.from(question.content))
  kind = question.kind
  tables = found
  judge = null
  return tables.map((table) => viewOf(table, kind))
}

function check(question: Extract<Question, { type: 'check' }>): CheckAnswer {
  const table = sheetAt(question.plan.sheet)
  plan = question.plan
  judge = new Judge(table, kind, plan, question.context)
  const db = openReadOnly(question.folder)
  try {
    judge.run(db)
  } finally {
    db.close()
  }
  drafted = 0
  wanted = judge.verdicts.filter(({ fate }) => fate === 'added' || fate === 'filled')
  pile = new KeyPile()
  return { counts: judge.counts, reasons: [...judge.reasons].map(([reason, rows]) => ({ reason, rows })) }
}

const sheetAt = (sheet: number): Table => tables[sheet] ?? { name: '', rows: [] }

function rows({ fate, offset, limit }: Extract<Question, { type: 'rows' }>): Answers['rows'] {
  const checked = checkedBy()
  const fitting = fate === null ? checked.verdicts : checked.verdicts.filter((verdict) => verdict.fate === fate)
  return {
    total: fitting.length,
    rows: fitting.slice(offset, offset + limit).map((verdict) => rowView(checked, verdict)),
  }
}

function rowView(checked: Judge, { index, fate, reason, card, keptConsents, unfit, isBack }: Verdict): RowView {
  const { notes, understood } = checked.reading(index)
  const left: { field: Field; reason: Reason }[] = [
    ...(card ? [{ field: 'cardCode' as const, reason: card }] : []),
    ...keptConsents.map((field) => ({ field, reason: 'CONSENT_KEPT' as const })),
    ...unfit.map((field) => ({ field, reason: UNFIT[field] })),
  ]
  const told = (field: Field) => understood.find((each) => each.field === field)?.text ?? ''
  return {
    row: index + 1,
    fate,
    reason,
    notes: [
      ...notes,
      ...left.map((each) => ({ reason: each.reason, text: told(each.field) })),
      ...(isBack ? [{ reason: 'BACK_IN_CATALOGUE' as const, text: told('productName') }] : []),
    ],
    understood: understood.filter(({ field }) => left.every((each) => each.field !== field)),
    cells: cellsOf(index),
  }
}

const cellsOf = (index: number): string[] => tables[plan?.sheet ?? 0]?.rows[index] ?? []

function checkedBy(): Judge {
  if (!judge) throw new Error('nothing was checked')
  return judge
}

function rejectedRows({ reasons }: ReasonWords): { heading: string[]; rows: { cells: string[]; reason: string }[] } {
  const refused = checkedBy().verdicts.filter(({ fate }) => fate === 'rejected')
  return {
    heading: plan?.headingRow ? cellsOf(plan.headingRow - 1) : [],
    rows: refused.map(({ index, reason }) => ({ cells: cellsOf(index), reason: reason ? reasons[reason] : '' })),
  }
}

function drafts(limit: number): Draft[] {
  const checked = checkedBy()
  const part = wanted.slice(drafted, drafted + limit)
  const found = part.flatMap((verdict, at): Draft[] => {
    if (kind === 'products') {
      const goods = checked.goods(verdict.index).values
      return goods ? [{ type: 'goods', goods }] : []
    }
    const person = checked.person(verdict.index).values
    return person ? [personDraft(withoutCard(person, verdict.card), verdict.fate, drafted + at)] : []
  })
  drafted += part.length
  return found
}

function withoutCard(person: Person, card: Reason | null): Person {
  const details: CustomerDetails = { ...person.details, cardCode: null }
  return card ? { ...person, details } : person
}

/** The keys of new customers come later, all in their order. */
function personDraft(person: Person, fate: Fate, place: number): Draft {
  if (fate !== 'added') return { type: 'person', person, draft: null }
  const { keys, ...draft } = draftOf(person.details)
  pile.add(keys, place)
  return { type: 'person', person, draft: { ...draft, keys: [] } }
}
