import { beforeEach, describe, expect, test } from 'vitest'
import Database from 'better-sqlite3'
import { databaseFile, openDatabase } from '../../electron/db/open.ts'
import { findJob, forgetDrawn, giveJobTo, insertJob } from '../../electron/db/print-jobs.ts'
import { insertPrinter, openPapersOf, printerOfRole, printersInUse, rolesOf } from '../../electron/db/printers.ts'
import { tempFolder } from '../tmp.ts'
import { makeVersion } from './old-versions.ts'

type Open = ReturnType<typeof openDatabase>

const PROFILE = { dots: 384, dpi: 203, bandRows: 128, cutter: true, drawerPin: 0 as const, silent: true }

/** A shop of version three whose printer was made so, brought to today; `before`: what else was in it. */
async function comeOver(printer: string, before = ''): Promise<Open> {
  const folder = await makeVersion(3)
  const old = new Database(databaseFile(folder))
  old.prepare(`UPDATE printer SET ${printer}, profile = ?`).run(JSON.stringify(PROFILE))
  old.exec(before)
  old.close()
  return openDatabase(folder)
}

const NETWORK = "kind = 'network', name = '10.0.0.9:9101', host = '10.0.0.9', port = 9101"

/** A paper that was waiting for its printer when the shop was brought over. */
const WAITING = `INSERT INTO print_job (id, document, copy, kind, printer_id, state, content, content_hash, created_at)
  SELECT 900, 'test:x', 1, 'test', printer_id, 'queued', content, content_hash, created_at FROM print_job WHERE id = 1`

describe('a shop with one printer', () => {
  test('on the network keeps its address, its profile, every role and what waits for it', async () => {
    const db = await comeOver(NETWORK, WAITING)
    const [printer, ...others] = printersInUse(db)
    expect(others).toEqual([])
    expect(printer).toEqual({
      id: 1,
      name: '10.0.0.9:9101',
      address: { kind: 'network', host: '10.0.0.9', port: 9101 },
      profile: PROFILE,
      standInId: null,
    })
    expect(rolesOf(db, 1)).toEqual(['labels', 'receipts', 'reports'])
    for (const role of ['receipts', 'labels', 'reports'] as const) expect(printerOfRole(db, role)?.id).toBe(1)
    expect(openPapersOf(db, 1).waiting).toBe(1)
    expect(findJob(db, 900)).toMatchObject({ state: 'queued', printerId: 1, payload: null })
    db.close()
  })

  test('with paper on screen keeps it, and the customer’s screen is off', async () => {
    const db = await comeOver("name = 'paper'")
    expect(printersInUse(db)).toMatchObject([{ id: 1, name: 'paper', address: { kind: 'screen' } }])
    expect(rolesOf(db, 1)).toHaveLength(3)
    expect(db.prepare("SELECT value FROM setting WHERE key = 'customerScreen'").pluck().get()).toBe('false')
    db.close()
  })

  test('that put one aside does not use it again', async () => {
    const unused = `INSERT INTO printer (name, kind, profile, active) VALUES ('later', 'screen', '{}', 1);
      UPDATE printer SET active = 0 WHERE id = 1;`
    const db = await comeOver(NETWORK, unused)
    expect(printersInUse(db).map(({ id }) => id)).toEqual([2])
    expect(printerOfRole(db, 'receipts')?.id).toBe(2)
    db.close()
  })
})

describe('a paper may go to another printer, and nothing else of it ever changes', () => {
  let db: Open
  let otherId: number
  beforeEach(() => {
    db = openDatabase(tempFolder())
    const printer = { name: 'paper', address: { kind: 'screen' as const }, profile: PROFILE, standInId: null }
    const printerId = insertPrinter(db, printer)
    otherId = insertPrinter(db, printer)
    const content = { blocks: [{ type: 'space' as const }] }
    insertJob(db, { document: 'test:x', copy: 1, kind: 'test', printerId, content, at: 1, expiresAt: null })
    return () => db.close()
  })

  const set = (what: string) => () => db.exec(`UPDATE print_job SET ${what} WHERE id = 1`)
  const draw = set("payload = x'1b40', payload_hash = x'00'")
  const move = () => set(`printer_id = ${otherId}, payload = NULL, payload_hash = NULL`)()
  const attempt = (outcome: string | null) =>
    db.prepare('INSERT INTO print_attempt (job_id, attempt, started_at, outcome) VALUES (1, 1, 1, ?)').run(outcome)

  test('one that nothing was handed over of, drawn or not', () => {
    move()
    expect(findJob(db, 1)?.printerId).toBe(otherId)
    set('printer_id = 1')()
    draw()
    attempt('failed')
    expect(giveJobTo(db, 1, otherId, 5)).toBe(true)
    expect(findJob(db, 1)).toMatchObject({ printerId: otherId, payload: null, state: 'queued' })
  })

  test.each([null, 'unknown', 'sent', 'printed'])('not one that somebody has begun to print (%s)', (outcome) => {
    attempt(outcome)
    expect(move).toThrow('a print job does not change')
    expect(giveJobTo(db, 1, otherId, 5)).toBe(false)
  })

  test.each(['sending', 'printed', 'sent', 'unknown', 'cancelled'])('not one that is %s', (state) => {
    set(`state = '${state}'`)()
    expect(move).toThrow('a print job does not change')
    expect(giveJobTo(db, 1, otherId, 5)).toBe(false)
  })

  test('nor with the bytes that were drawn for the first', () => {
    draw()
    expect(set(`printer_id = ${otherId}`)).toThrow('a print job does not change')
    expect(set("payload = x'1b41'")).toThrow('a print job does not change')
  })

  test('what was drawn is forgotten only where nothing of it was handed over', () => {
    draw()
    attempt('failed')
    forgetDrawn(db, 1)
    expect(findJob(db, 1)?.payload).toBeNull()
    draw()
    db.prepare("INSERT INTO print_attempt (job_id, attempt, started_at, outcome) VALUES (1, 2, 2, 'unknown')").run()
    expect(set('payload = NULL, payload_hash = NULL')).toThrow('a print job does not change')
    forgetDrawn(db, 1)
    expect(db.prepare('SELECT payload IS NOT NULL AS isKept FROM print_job WHERE id = 1').get()).toEqual({ isKept: 1 })
  })

  test.each(["content = '{}'", "content_hash = x'00'", "document = 'receipt:99'", 'copy = 7'])(
    'nor with another %s on the way',
    (change) => {
      expect(set(change)).toThrow('a print job does not change')
      expect(set(`${change}, printer_id = ${otherId}`)).toThrow('a print job does not change')
    },
  )
})
