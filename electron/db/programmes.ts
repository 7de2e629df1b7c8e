import type { Database } from 'better-sqlite3'
import type { Programme } from '../shared/rules/model.ts'
import { changedOne, prepared } from './statement.ts'

/** Every programme somebody works on, in the order of their ids. */
export function draftsOf(db: Database): Programme[] {
  return prepared<[], { content: string }>(db, 'SELECT content FROM programme_draft ORDER BY programme_id')
    .all()
    .map(({ content }) => JSON.parse(content) as Programme)
}

export function findDraft(db: Database, programmeId: string): Programme | undefined {
  const row = prepared<[string], { content: string }>(
    db,
    'SELECT content FROM programme_draft WHERE programme_id = ?',
  ).get(programmeId)
  return row && (JSON.parse(row.content) as Programme)
}

/** @param draft `at`: epoch ms */
export function putDraft(db: Database, draft: { programme: Programme; staffId: number; at: number }): void {
  const { programme, staffId, at } = draft
  changedOne(
    prepared<[string, string, number, number]>(
      db,
      `INSERT INTO programme_draft (programme_id, content, staff_id, changed_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (programme_id) DO UPDATE SET content = excluded.content, staff_id = excluded.staff_id,
         changed_at = excluded.changed_at`,
    ).run(programme.id, JSON.stringify(programme), staffId, at),
  )
}

/** False when there was none. */
export function deleteDraft(db: Database, programmeId: string): boolean {
  return prepared<[string]>(db, 'DELETE FROM programme_draft WHERE programme_id = ?').run(programmeId).changes === 1
}

/** A version of the rules in which a programme became another. */
export interface ProgrammeVersion {
  ruleVersion: number
  /** Epoch ms. */
  at: number
  staffName: string | null
  /** Null: taken out of the rules. */
  programme: Programme | null
}

/** Newest first. */
export function versionsOf(db: Database, programmeId: string): ProgrammeVersion[] {
  return prepared<[string], VersionRow>(
    db,
    `SELECT version.id AS ruleVersion, version.created_at AS at, staff.name AS staffName,
       (SELECT programme.value FROM json_each(version.rules, '$.programmes') programme
        WHERE programme.value ->> '$.id' = change.programme_id) AS programme
     FROM programme_change change JOIN rule_version version ON version.id = change.rule_version
     LEFT JOIN staff ON staff.id = version.staff_id
     WHERE change.programme_id = ? ORDER BY version.id DESC`,
  )
    .all(programmeId)
    .map(versionFromRow)
}

type VersionRow = Omit<ProgrammeVersion, 'programme'> & { programme: string | null }

const versionFromRow = ({ programme, ...row }: VersionRow): ProgrammeVersion => ({
  ...row,
  programme: programme === null ? null : (JSON.parse(programme) as Programme),
})

/** Programme → the last version in which it changed, with its moment (epoch ms). */
export function lastChanges(db: Database): Map<string, { ruleVersion: number; at: number }> {
  const rows = prepared<[], { programmeId: string; ruleVersion: number; at: number }>(
    db,
    `SELECT change.programme_id AS programmeId, max(change.rule_version) AS ruleVersion, version.created_at AS at
     FROM programme_change change JOIN rule_version version ON version.id = change.rule_version
     GROUP BY change.programme_id`,
  ).all()
  return new Map(rows.map(({ programmeId, ...last }) => [programmeId, last]))
}

/** What programmes have done since some sale. */
export interface ProgrammeFigures {
  programmeId: string
  /** Sales in which it gave something; of an account, in which it was earned or spent. */
  uses: number
  /** Rial. */
  given: number
  couponsIssued: number
  couponsUsed: number
}

/** Of the sales since the first of `day`; every part is a range of an index by sale. */
export function figuresSince(db: Database, day: number): Map<string, ProgrammeFigures> {
  const first = prepared<[number], { id: number }>(
    db,
    'SELECT id FROM sale WHERE day >= ? ORDER BY day, number LIMIT 1',
  ).get(day)
  const found = new Map<string, ProgrammeFigures>()
  if (!first) return found
  const figures = (programmeId: string): ProgrammeFigures => {
    const known = found.get(programmeId) ?? { programmeId, uses: 0, given: 0, couponsIssued: 0, couponsUsed: 0 }
    found.set(programmeId, known)
    return known
  }
  for (const { programmeId, uses, given } of rewardsSince(db, first.id)) {
    Object.assign(figures(programmeId), { uses, given })
  }
  for (const { programmeId, count } of countsSince(db, EARNINGS, first.id)) {
    const known = figures(programmeId)
    known.uses = Math.max(known.uses, count)
  }
  for (const { programmeId, count } of countsSince(db, ISSUED, first.id)) figures(programmeId).couponsIssued = count
  for (const { programmeId, count } of countsSince(db, USED, first.id)) figures(programmeId).couponsUsed = count
  return found
}

function rewardsSince(db: Database, saleId: number): { programmeId: string; uses: number; given: number }[] {
  return prepared<[number], { programmeId: string; uses: number; given: number }>(
    db,
    `SELECT programme_id AS programmeId, count(DISTINCT sale_id) AS uses, sum(amount) AS given
     FROM sale_reward WHERE sale_id >= ? GROUP BY programme_id`,
  ).all(saleId)
}

const EARNINGS =
  'SELECT programme_id AS programmeId, count(*) AS count FROM points_lot WHERE sale_id >= ? GROUP BY programme_id'
const ISSUED =
  'SELECT programme_id AS programmeId, count(*) AS count FROM coupon WHERE issued_by >= ? GROUP BY programme_id'
const USED = `SELECT programme_id AS programmeId, count(*) AS count
  FROM coupon_use JOIN coupon ON coupon.id = coupon_id WHERE sale_id >= ? GROUP BY programme_id`

function countsSince(db: Database, sql: string, saleId: number): { programmeId: string; count: number }[] {
  return prepared<[number], { programmeId: string; count: number }>(db, sql).all(saleId)
}

/** A product as far as programmes may name it. */
export interface NamedGoods {
  id: string
  name: string
  category: string | null
  price: number
  /** Rial for one unit; null: not known. */
  cost: number | null
  active: boolean
}

/** Of these ids, those that are in the catalogue; and every active product whose cost is known. */
export function goodsNamed(db: Database, ids: readonly string[]): NamedGoods[] {
  return prepared<[string], GoodsRow>(
    db,
    `SELECT CAST(id AS TEXT) AS id, name, category, price, cost, active FROM product
     WHERE id IN (SELECT CAST(value AS INTEGER) FROM json_each(?)) OR (active = 1 AND cost IS NOT NULL)`,
  )
    .all(JSON.stringify(ids))
    .map(goodsFromRow)
}

type GoodsRow = Omit<NamedGoods, 'active'> & { active: 0 | 1 }

const goodsFromRow = ({ active, ...row }: GoodsRow): NamedGoods => ({ ...row, active: active === 1 })
