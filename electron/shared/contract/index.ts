import { audit } from './audit.ts'
import { counter } from './counter.ts'
import { customerScreen } from './customer-screen.ts'
import { customers } from './customers.ts'
import { dashboard } from './dashboard.ts'
import { effects } from './effects.ts'
import { feedback } from './feedback.ts'
import { insight } from './insight.ts'
import { journey } from './journey.ts'
import { segments } from './segments.ts'
import { tasks } from './tasks.ts'
import { touchpoints } from './touchpoints.ts'
import { events } from './events.ts'
import { imports } from './imports.ts'
import { papers } from './papers.ts'
import { printers } from './printers.ts'
import { printing } from './printing.ts'
import { products } from './products.ts'
import { programmes } from './programmes.ts'
import { reports } from './reports.ts'
import { sales } from './sales.ts'
import { settings } from './settings.ts'
import { setup } from './setup.ts'
import { staff } from './staff.ts'

/** Everything the shop can be asked, whatever the door: subject → procedure. */
export const contract: ShopContract = {
  setup,
  staff,
  settings,
  counter,
  customers,
  products,
  programmes,
  imports,
  sales,
  reports,
  audit,
  printing,
  printers,
  papers,
  customerScreen,
  dashboard,
  effects,
  feedback,
  insight,
  journey,
  segments,
  tasks,
  touchpoints,
  events,
}

/** By name: written out, it is longer than the compiler writes. */
export type ShopContract = {
  setup: typeof setup
  staff: typeof staff
  settings: typeof settings
  counter: typeof counter
  customers: typeof customers
  products: typeof products
  programmes: typeof programmes
  imports: typeof imports
  sales: typeof sales
  reports: typeof reports
  audit: typeof audit
  printing: typeof printing
  printers: typeof printers
  papers: typeof papers
  customerScreen: typeof customerScreen
  dashboard: typeof dashboard
  effects: typeof effects
  feedback: typeof feedback
  insight: typeof insight
  journey: typeof journey
  segments: typeof segments
  tasks: typeof tasks
  touchpoints: typeof touchpoints
  events: typeof events
}
