import type { InferContractRouterInputs } from '@orpc/contract'
import type { ShopContract } from '../../../electron/shared/contract/index.ts'

type Inputs = InferContractRouterInputs<ShopContract>
type Writing<Subject extends keyof Inputs> = {
  [Name in keyof Inputs[Subject] & string]: Inputs[Subject][Name] extends { commandId: string }
    ? `${Subject}.${Name}`
    : never
}[keyof Inputs[Subject] & string]
/** Every procedure that writes, and those that leave a word in the audit without writing. */
export type AuditKind = { [Subject in keyof Inputs]: Writing<Subject> }[keyof Inputs] | Said | Past
type Said =
  | 'staff.signIn'
  | 'staff.approve'
  | 'customers.export'
  | 'products.export'
  | 'dashboard.export'
  | 'insight.export'
  | 'effects.export'
/** Only in what older versions wrote down. */
type Past = 'settings.setPrinter'

/** A kind of the contract that is not among these does not compile. */
const all: Record<AuditKind, true> = {
  'sales.commit': true,
  'sales.return': true,
  'sales.attach': true,
  'sales.reprint': true,
  'sales.hold': true,
  'sales.recall': true,
  'sales.discard': true,
  'reports.moveCash': true,
  'reports.countDrawer': true,
  'reports.printDay': true,
  'customers.register': true,
  'customers.update': true,
  'customers.correctPoints': true,
  'customers.merge': true,
  'customers.unmerge': true,
  'customers.erase': true,
  'customers.export': true,
  'imports.start': true,
  'imports.cancel': true,
  'products.add': true,
  'products.update': true,
  'products.moveStock': true,
  'products.export': true,
  'dashboard.export': true,
  'insight.export': true,
  'effects.export': true,
  'insight.print': true,
  'dashboard.print': true,
  'programmes.activate': true,
  'programmes.end': true,
  'segments.save': true,
  'segments.remove': true,
  'programmes.arrange': true,
  'programmes.saveDraft': true,
  'programmes.dropDraft': true,
  'staff.signIn': true,
  'staff.approve': true,
  'staff.add': true,
  'staff.update': true,
  'staff.setPin': true,
  'staff.changeMyPin': true,
  'settings.update': true,
  'settings.updateRules': true,
  'journey.save': true,
  'settings.setPrinter': true,
  'printers.save': true,
  'printers.remove': true,
  'printers.probe': true,
  'printers.answerTest': true,
  'papers.saveLayout': true,
  'touchpoints.record': true,
  'touchpoints.amend': true,
  'touchpoints.undo': true,
  'touchpoints.endCommitment': true,
  'feedback.answer': true,
  'customerScreen.answer': true,
  'printing.decide': true,
  'printing.retry': true,
  'printing.move': true,
  'printing.cancel': true,
  'printing.testPage': true,
  'printing.memberCard': true,
  'printing.giftCard': true,
  'printing.couponSheet': true,
  'printing.shelfLabels': true,
  'printing.customerList': true,
  'tasks.decide': true,
  'tasks.undo': true,
  'tasks.add': true,
  'tasks.saveGoal': true,
  'tasks.retireGoal': true,
  'setup.create': true,
  'setup.createSample': true,
}

export const AUDIT_KINDS = Object.keys(all) as AuditKind[]

/** Null: of a version of the shop that knew more. */
export function knownKind(kind: string): AuditKind | null {
  return AUDIT_KINDS.find((each) => each === kind) ?? null
}
