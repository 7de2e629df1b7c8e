import { setTimeout as pause } from 'node:timers/promises'
import { findRun, type ImportRun, insertRun, listRuns, setRunState } from '../../db/imports.ts'
import { importReason, importSource, type imports as contract } from '../../shared/contract/imports.ts'
import { cleanText } from '../../shared/persian.ts'
import { actorBy } from '../access.ts'
import { type Call, command } from '../context.ts'
import { ShopError } from '../errors.ts'
import { CLUB } from '../ledger.ts'
import type { InputOf, OutputOf } from '../procedure.ts'
import { dayOf, rulesNow, settingsOf } from '../settings.ts'
import type { OpenFile } from './desk.ts'
import type { Field, Kind } from './model.ts'
import type { ReadingContext } from './people.ts'
import type { ReasonWords } from './rejected.ts'
import { wordsOf } from './words.ts'

type Input<Name extends keyof typeof contract> = InputOf<(typeof contract)[Name]>
type Output<Name extends keyof typeof contract> = OutputOf<(typeof contract)[Name]>
type RunView = Output<'list'>[number]

/** @throws ShopError FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, FILE_TOO_HEAVY */
export async function openImport({ shop }: Call, { kind, name, content }: Input<'open'>): Promise<Output<'open'>> {
  const file = await shop.imports.put(cleanText(name), kind, Buffer.from(content, 'base64'))
  return { fileId: file.id, name: file.name, sheets: file.sheets }
}

/** @throws ShopError NOT_FOUND */
export function lookAtSheet({ shop }: Call, { fileId, ...place }: Input<'look'>): Promise<Output<'look'>> {
  return shop.imports.file(fileId).reader.ask({ type: 'look', ...place })
}

/** @throws ShopError NOT_FOUND, MAPPING_INVALID, IMPORT_RUNNING while the rows of this file are being taken */
export async function checkImport({ shop }: Call, { fileId, ...plan }: Input<'check'>): Promise<Output<'check'>> {
  const file = shop.imports.file(fileId)
  refuseMapping(file.kind, plan.mapping)
  if (file.isTaken) throw new ShopError('IMPORT_RUNNING')
  file.checked = null
  const context = contextOf(shop)
  const { counts, reasons } = await file.reader.ask({ type: 'check', plan, folder: shop.folder, context })
  file.checked = { plan, counts, isUsed: false }
  return { counts, reasons }
}

/** @throws ShopError NOT_FOUND, IMPORT_NOT_CHECKED */
export function importRows({ shop }: Call, { fileId, ...page }: Input<'rows'>): Promise<Output<'rows'>> {
  return checkedFile(shop, fileId).reader.ask({ type: 'rows', ...page })
}

/** @throws ShopError NOT_FOUND, IMPORT_NOT_CHECKED */
export async function rejectedRows({ shop }: Call, { fileId }: Input<'rejected'>): Promise<Output<'rejected'>> {
  const file = checkedFile(shop, fileId)
  const { language } = settingsOf(shop.db)
  const words = wordsOf(language)
  const reasons = Object.fromEntries(
    importReason.options.map((reason) => [reason, words[`imports.${reason}`]]),
  ) as ReasonWords['reasons']
  const heading = words['imports.reasonHeading']
  const content = await file.reader.ask({
    type: 'rejected',
    words: { heading, reasons, rightToLeft: language === 'fa' },
  })
  const name = `${words['imports.rejectedName']}-${file.name.replace(/\.\w+$/, '')}.xlsx`
  return { name, content: Buffer.from(content).toString('base64') }
}

export function closeImport({ shop }: Call, { fileId }: Input<'close'>): Output<'close'> {
  shop.imports.clear(fileId)
  return {}
}

/** @throws ShopError NOT_FOUND, IMPORT_NOT_CHECKED, IMPORT_RUNNING, MAPPING_INVALID */
export function startImport(call: Call, input: Input<'start'>): Output<'start'> {
  const { shop } = call
  let begin: (() => void) | null = null
  const result = command(call, 'imports.start', input, (write) => {
    const { commandId: _, fileId, ...plan } = input
    const { file, counts } = shop.imports.ready(fileId, plan)
    const { name, kind } = file
    const source = file.sheets[plan.sheet]?.source ?? 'unknown'
    const { added, filled, known, rejected } = counts
    const { at } = write
    const staffId = call.actor.staffId
    const importId = insertRun(write.db, {
      kind,
      file: name,
      source,
      at,
      staffId,
      total: added + filled,
      known,
      rejected,
    })
    write.audit({ subject: 'import', subjectId: importId, after: { kind, file: name, source, total: added + filled } })
    write.emit('imports')
    begin = () => shop.imports.begin(importId, file, plan.options)
    return { importId }
  })
  // Not when the same command came before.
  const start = begin as (() => void) | null
  start?.()
  return result
}

/** Milliseconds between two looks at how far an import is. */
const LOOK = 150

/** How far it is, for as long as whoever asks stays there and signed in. @throws ShopError NOT_FOUND */
export function watchImport(
  { shop, session }: Call,
  { importId }: Input<'watch'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunView, void, void> {
  knownRun(shop.db, importId)
  return follow(shop.db, importId, () => {
    if (!shop.db.open || signal?.aborted === true) return false
    return session === null || actorBy(shop, session) !== null
  })
}

async function* follow(
  db: Call['shop']['db'],
  importId: number,
  isWatched: () => boolean,
): AsyncGenerator<RunView, void, void> {
  for (let told = ''; isWatched();) {
    const run = runView(knownRun(db, importId))
    const now = JSON.stringify(run)
    if (now !== told) yield run
    if (run.state === 'done' || run.state === 'cancelled') return
    told = now
    await pause(LOOK)
  }
}

/** @throws ShopError NOT_FOUND, IMPORT_TOO_LATE */
export function cancelImport(call: Call, input: Input<'cancel'>): Output<'cancel'> {
  const result = command(call, 'imports.cancel', input, (write): Output<'cancel'> => {
    const run = knownRun(write.db, input.importId)
    if (run.state === 'finishing' || run.state === 'done') throw new ShopError('IMPORT_TOO_LATE')
    if (run.state === 'adding') setRunState(write.db, run.id, 'undoing', null)
    const state = run.state === 'adding' ? 'undoing' : run.state
    write.audit({ subject: 'import', subjectId: run.id, before: { state: run.state }, after: { state } })
    write.emit('imports')
    return { state }
  })
  call.shop.imports.cancelled()
  return result
}

/** Latest imports that are told. */
const LATEST = 50

export function pastImports({ shop: { db } }: Call): Output<'list'> {
  return listRuns(db, LATEST).map(runView)
}

function checkedFile(shop: Call['shop'], fileId: string): OpenFile {
  const file = shop.imports.file(fileId)
  if (!file.checked) throw new ShopError('IMPORT_NOT_CHECKED')
  return file
}

function knownRun(db: Call['shop']['db'], importId: number): ImportRun {
  const run = findRun(db, importId)
  if (!run) throw new ShopError('NOT_FOUND', { what: 'import' })
  return run
}

function runView(run: ImportRun): RunView {
  const { id, kind, file, at, staffName, state, done, total, added, filled, known, rejected } = run
  const source = importSource.catch('unknown').parse(run.source)
  const counts = { added, filled, known, rejected }
  return { importId: id, kind, file, source, at, staffName, state, done, total, counts }
}

/** @throws ShopError MAPPING_INVALID */
function refuseMapping(kind: Kind, mapping: Field[]): void {
  const used: Field[] = mapping.filter((field) => field !== 'ignore')
  const missing = (field: Field) => !used.includes(field)
  if (kind === 'customers' && missing('phone')) throw new ShopError('MAPPING_INVALID', { reason: 'phone_missing' })
  if (kind === 'products' && missing('productName')) throw new ShopError('MAPPING_INVALID', { reason: 'name_missing' })
  if (kind === 'products' && missing('price')) throw new ShopError('MAPPING_INVALID', { reason: 'price_missing' })
  if (new Set(used).size < used.length) throw new ShopError('MAPPING_INVALID', { reason: 'twice' })
}

function contextOf({ db, clock }: Call['shop']): ReadingContext {
  const words = wordsOf(settingsOf(db).language)
  const precision = rulesNow(db).rules.programmes.find(({ id }) => id === CLUB)?.pointsPrecision ?? 0
  return {
    today: dayOf(db, clock()),
    unitsPerPoint: 10 ** precision,
    words: {
      female: words['imports.female'],
      male: words['imports.male'],
      yes: words['imports.yes'],
      no: words['imports.no'],
      piece: words['imports.piece'],
      kilogram: words['imports.kilogram'],
    },
  }
}
