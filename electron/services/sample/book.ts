import type { Database } from 'better-sqlite3'
import type { CustomerDetails } from '../../db/customers.ts'
import { insertPastLot, PastRows } from '../../db/history.ts'
import { type EntryKind, type LotRow, moveLot } from '../../db/points.ts'
import type { RuleVersion } from '../../db/rules.ts'
import { insertTierChange, type Standing } from '../../db/tiers.ts'
import type { CouponFacts } from '../../shared/rules/model.ts'
import { type DayValue, firstDayFor, tierFor, tierValue } from '../../shared/rules/tiers.ts'
import { type Cause, chainHash, CLUB, NO_HASH } from '../ledger.ts'
import type { Birthdays } from './member-facts.ts'
import type { Random } from './random.ts'
import type { Rhythm } from './rhythm.ts'

/** What a customer holds that is still open. */
export interface OpenCoupon extends CouponFacts {
  id: number
  /** The sale that gave it came back whole. */
  issuerReturned: boolean
}

/** A customer of the past while it is being written: their row and, in memory, all a sale must know of them. */
export interface Member extends Standing {
  id: number
  createdAt: number
  person: CustomerDetails
  rhythm: Rhythm
  favourites: number[]
  lots: LotRow[]
  coupons: OpenCoupon[]
  /** Sales that may count for the tier, with the rial that does, oldest first. */
  window: (DayValue & { saleId: number })[]
  /** Programme with limits → business days on which a sale used it. */
  uses: Record<string, number[]>
  lastSaleDay: number | null
  birthdays: Birthdays | null
}

/** The rules that were in force from a business day on. */
export interface PastRules extends RuleVersion {
  from: number
}

/** What a history is written into, with the numbers its next rows get. */
export class Book {
  readonly db: Database
  readonly rows: PastRows
  /** In force on the day that is lived through. */
  rules: RuleVersion
  readonly random: Random
  readonly staff: { managerId: number; cashierId: number }
  /** From this business day on it is written down what the rules were told. */
  readonly factsFrom: number
  readonly members: Member[] = []
  sales = 0
  private readonly laterRules: PastRules[]
  private lots = 0
  private entries = 0
  private hash: Uint8Array = NO_HASH
  /** Day → customers some of whose points end, or sales leave the tier's window, on it. */
  private readonly turns = new Map<number, Set<Member>>()

  constructor(
    db: Database,
    about: {
      /** Ascending; the first is there from the start. All have the same tiers. */
      rules: readonly [PastRules, ...PastRules[]]
      random: Random
      staff: { managerId: number; cashierId: number }
      factsFrom: number
    },
  ) {
    this.db = db
    this.rows = new PastRows(db)
    const [first, ...later] = about.rules
    this.rules = first
    this.laterRules = later
    this.random = about.random
    this.staff = about.staff
    this.factsFrom = about.factsFrom
  }

  earn(member: Member, cause: Cause, day: number, points: number, expiresOn: number | null): void {
    this.lots += 1
    const lot: LotRow = {
      id: this.lots,
      customerId: member.id,
      programmeId: CLUB,
      saleId: cause.saleId,
      earnedOn: day,
      usableFrom: null,
      expiresOn,
      remaining: points,
    }
    insertPastLot(this.db, lot)
    member.lots.push(lot)
    if (expiresOn !== null) this.onTurnOf(expiresOn + 1, member)
    this.enter(member, lot, 'earn', points, cause)
  }

  /** Moves points of a lot that is there, as `services/ledger` does. */
  move(member: Member, lot: LotRow, kind: EntryKind, points: number, cause: Cause): void {
    lot.remaining += points
    moveLot(this.db, lot.id, points)
    this.enter(member, lot, kind, points, cause)
  }

  /** Drops what is empty from memory. */
  tidy(member: Member): void {
    if (member.lots.some(({ remaining }) => remaining === 0)) {
      member.lots = member.lots.filter(({ remaining }) => remaining !== 0)
    }
  }

  /** A sale that counts for the tier until it leaves the window. */
  count(member: Member, sale: Member['window'][number]): void {
    member.window.push(sale)
    const { tiers } = this.rules.rules
    if (tiers.window.type !== 'rolling') throw new Error('the past knows no calendar windows')
    this.onTurnOf(sale.day + tiers.window.days + (tiers.graceDays ?? 0), member)
  }

  /** As `services/tier-review`, from memory. */
  review(member: Member, day: number, cause: { at: number; saleId: number | null; returnId: number | null }): void {
    const { tiers } = this.rules.rules
    const from = firstDayFor(tiers, day)
    while ((member.window[0]?.day ?? from) < from) member.window.shift()
    const spend = tierValue(tiers, member.window, day)
    const before = member.tierId
    const after = tierFor(tiers, spend).id
    Object.assign(member, { tierId: after, tierSpend: spend, tierDay: day })
    if (after === before) return
    insertTierChange(this.db, {
      ...cause,
      customerId: member.id,
      fromTier: before,
      toTier: after,
      spend,
      ruleVersion: this.rules.id,
    })
  }

  /** What the night does: new rules come, points past their day end, sales leave the tier's window. @param at epoch ms */
  turnOfDay(day: number, at: number): void {
    while ((this.laterRules[0]?.from ?? Infinity) <= day) this.rules = this.laterRules.shift() ?? this.rules
    const due = this.turns.get(day)
    if (!due) return
    this.turns.delete(day)
    const cause = { at, saleId: null, returnId: null, staffId: null }
    for (const member of [...due].toSorted((a, b) => a.id - b.id)) {
      for (const lot of member.lots) {
        if (lot.expiresOn === null || lot.expiresOn >= day || lot.remaining <= 0) continue
        this.move(member, lot, 'expire', -lot.remaining, cause)
      }
      this.tidy(member)
      this.review(member, day, cause)
    }
  }

  private enter(member: Member, lot: LotRow, kind: EntryKind, points: number, cause: Cause): void {
    this.entries += 1
    const entry = {
      id: this.entries,
      customerId: member.id,
      lotId: lot.id,
      kind,
      points,
      at: cause.at,
      saleId: cause.saleId,
      returnId: cause.returnId,
      staffId: cause.staffId,
    }
    this.hash = chainHash(this.hash, entry)
    this.rows.entry({ ...entry, hash: this.hash })
    member.points += points
  }

  private onTurnOf(day: number, member: Member): void {
    const members = this.turns.get(day)
    if (members) members.add(member)
    else this.turns.set(day, new Set([member]))
  }
}
