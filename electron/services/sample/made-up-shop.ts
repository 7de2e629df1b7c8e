import type { Database } from 'better-sqlite3'
import { insertAudit } from '../../db/audit.ts'
import { beginPast } from '../../db/history.ts'
import { insertProduct, type Product } from '../../db/products.ts'
import { setStock } from '../../db/stock.ts'
import { businessDay, dayStart } from '../../shared/calendar.ts'
import { ONE } from '../../shared/quantity.ts'
import en from '../../shared/words/en/house.ts'
import fa from '../../shared/words/fa/house.ts'
import { writeHistory } from '../history.ts'
import { settingsOf } from '../settings.ts'
import { foundShop } from '../setup.ts'
import { sampleGoods, type SampleGoods, samplePeople } from './catalogue.ts'
import { writeRules } from './offers.ts'
import { writeDrawers } from './past-drawer.ts'
import { writeSegments } from './present-segments.ts'
import { writeTasks } from './present-tasks.ts'
import { seeded } from './random.ts'

export interface MadeUpShop {
  language: 'fa' | 'en'
  customers: number
  sales: number
  /** Epoch ms: its business day is the first that is still to come. */
  now: number
  commandId: string
  /** As `services/pins` makes it. */
  pinHash: string
}

/**
 * Fills an empty database with a grocer's shop and two years of its past; the same day gives the same rows. Yields
 * the number of sales written so far. All is one transaction, kept by `keepPast`: whoever closes the connection before
 * leaves the database empty.
 *
 * @param db a connection of its own: it is made fast for this and is of no use afterwards
 */
export function* makeUpShop(db: Database, about: MadeUpShop): Generator<number, void, void> {
  beginPast(db)
  const today = businessDay(about.now, ZONE, CLOSING_HOUR)
  const firstDay = today - DAYS
  const startOf = (day: number): number => dayStart(day, ZONE, CLOSING_HOUR)
  const staff = found(db, about, startOf(firstDay))
  const { zone, closingHour } = settingsOf(db)
  const goods = sampleGoods()
  const products = addProducts(db, goods, startOf(firstDay))
  yield* writeHistory(db, {
    seed: SEED,
    firstDay,
    lastDay: today - 1,
    zone,
    closingHour,
    customers: about.customers,
    sales: about.sales,
    rules: writeRules(db, { managerId: staff.managerId, firstDay, today, startOf }),
    staff,
    products,
    goods,
    people: samplePeople(),
  })
  writeDrawers(db, { seed: SEED, firstDay: today - DRAWER_DAYS, lastDay: today - 1, staff })
  writeTasks(db, { language: about.language, today, zone, closingHour, managerId: staff.managerId })
  writeSegments(db, {
    language: about.language,
    staffId: staff.managerId,
    at: startOf(today),
  })
  countShelves(db, products, { at: startOf(today), staffId: staff.managerId })
}

/** Two years. */
const DAYS = 730
const SEED = 1405
/** Since then the drawer is counted. */
const DRAWER_DAYS = 30
/** As every new shop is set up. */
const ZONE = 'Asia/Tehran'
const CLOSING_HOUR = 3

function found(db: Database, { language, commandId, pinHash }: MadeUpShop, at: number) {
  const words = language === 'fa' ? fa : en
  const write = {
    db,
    at,
    emit: () => {},
    audit: ({ subject, subjectId, after }: { subject: string; subjectId: number | null; after?: unknown }) =>
      insertAudit(db, {
        at,
        staffId: null,
        approvedBy: null,
        procedure: 'setup.createSample',
        commandId,
        subject,
        subjectId,
        customerId: null,
        before: null,
        after: JSON.stringify(after),
      }),
  }
  const name = words['house.sampleShop']
  const shop = { name, phone: '', address: words['house.sampleAddress'], logo: null, business: 'grocery' } as const
  const printer = { kind: 'screen', widthMm: 80 } as const
  return foundShop(write, { language, shop, display: 'toman', printer, receipt: {}, managerName: '' }, pinHash)
}

function addProducts(db: Database, { products }: SampleGoods, createdAt: number): Product[] {
  return products.map((product) => ({
    ...product,
    id: insertProduct(db, { ...product, createdAt }),
    stock: null,
    active: true,
    tax: null,
    cost: null,
  }))
}

/** Of what is sold by the piece so much is counted, and of that so much has run out. */
const COUNTED = 0.6
const RUN_OUT = 0.05
const MOST_PIECES = 60

/** The shop began to keep stock when its past was over: weighed goods and odds and ends are not counted. */
function countShelves(db: Database, products: Product[], { at, staffId }: { at: number; staffId: number }): void {
  const random = seeded(SEED)
  for (const { id: productId, unit } of products) {
    if (unit !== 'piece' || !random.chance(COUNTED)) continue
    const pieces = random.chance(RUN_OUT) ? 0 : random.between(1, MOST_PIECES)
    setStock(db, { productId, at, kind: 'count', staffId, note: '' }, pieces * ONE)
  }
}
