import type { Database } from 'better-sqlite3'
import { putSegment } from '../../db/segments.ts'
import type { SegmentCondition } from '../../shared/rules/segment.ts'
import en from '../../shared/words/en/house.ts'
import fa from '../../shared/words/fa/house.ts'

/** Two segments that a shop would keep: whoever was loyal and has gone silent, and who has bought only once. @param made `at`: epoch ms */
export function writeSegments(db: Database, made: { language: 'fa' | 'en'; staffId: number; at: number }): void {
  const { language, staffId, at } = made
  const words = language === 'fa' ? fa : en
  for (const { id, name, conditions } of SEGMENTS) {
    const segment = { match: 'all' as const, groups: [{ match: 'all' as const, conditions }] }
    putSegment(db, { id, name: words[name], segment, staffId, at })
  }
}

const SEGMENTS: {
  id: string
  name: 'house.sample.silentLoyal' | 'house.sample.oneTime'
  conditions: SegmentCondition[]
}[] = [
  {
    id: '00000000-0000-4000-8000-000000000001',
    name: 'house.sample.silentLoyal',
    conditions: [
      { type: 'sales_count', count: { from: 10, to: null } },
      { type: 'last_sale', when: { type: 'ago', from: null, to: 30 } },
    ],
  },
  {
    id: '00000000-0000-4000-8000-000000000002',
    name: 'house.sample.oneTime',
    conditions: [{ type: 'sales_count', count: { from: 1, to: 1 } }],
  },
]
