import { implement, type Router } from '@orpc/server'
import { contract, type ShopContract } from '../shared/contract/index.ts'
import { admit, asAnswer, type DoorContext, signedIn, watchEvents } from './access.ts'
import { attachCustomer } from './attach.ts'
import { auditEntries } from './audit-list.ts'
import { getProduct, listProducts, productCategories, updateProduct } from './catalogue.ts'
import { commitSale } from './checkout.ts'
import type { Call, OpenCall } from './context.ts'
import { findAtCounter } from './counter.ts'
import { getCard, getLedger, listOfCustomers, registerCustomer, updateDetails } from './customers.ts'
import { correctPoints } from './correct-points.ts'
import { customerCoupons, customerEdits, customerLots, customerTimeline } from './customer-history.ts'
import { movesBehindFigure, salesBehindFigure } from './dashboard/behind.ts'
import { cohorts } from './dashboard/cohorts.ts'
import { exportFigures } from './dashboard/export.ts'
import { funnel } from './dashboard/funnel.ts'
import { headline } from './dashboard/headline.ts'
import { pairs } from './dashboard/pairs.ts'
import { printFigures } from './dashboard/print.ts'
import { rhythm } from './dashboard/rhythm.ts'
import { sources } from './dashboard/sources.ts'
import { staffFigures } from './dashboard/staff.ts'
import { tierFlow } from './dashboard/tiers.ts'
import { countDrawer, drawerNow, moveCash } from './drawer.ts'
import { effectOfProgramme, exportEffects, listEffects } from './effects.ts'
import { eraseCustomer } from './erase.ts'
import { exportCustomers } from './export-customers.ts'
import { exportLoyalList } from './export-loyal.ts'
import { exportProducts } from './export-products.ts'
import { goalsNow, retireGoal, saveGoal } from './goals.ts'
import { answerFeedback, feedbackByCode, feedbackList, feedbackTrend } from './feedback.ts'
import { discardHeld, heldSales, holdSale, recallSale } from './held-sales.ts'
import {
  cancelImport,
  checkImport,
  closeImport,
  importRows,
  lookAtSheet,
  openImport,
  pastImports,
  rejectedRows,
  startImport,
  watchImport,
} from './imports/imports.ts'
import { toldInterests } from './interests.ts'
import { getJourney, journeyTemplates, saveJourney, stageHistory } from './journey/journey.ts'
import { journeyCounts, previewJourney } from './journey/preview.ts'
import { addTaskByHand, decideTask, undoTask } from './task-decisions.ts'
import { taskHistory, tasksOfCustomer } from './task-desk.ts'
import { tasksLeft, tasksToday } from './today.ts'
import { lookalikes } from './lookalikes.ts'
import { insightNow, loyalList, loyalLists, personasNow, refreshInsight, scoreOf } from './loyal.ts'
import { mergeCustomers, mergePreview, mergesOf, unmergeCustomers } from './merge.ts'
import { answerOnScreen, showCustomer, watchCustomerScreen } from './customer-screen.ts'
import { printCustomerList } from './printing/customer-list.ts'
import { printLoyalList } from './printing/loyal-list.ts'
import { printCouponSheet, printGiftCard, printMemberCard, printShelfLabels } from './printing/documents.ts'
import {
  cancelJob,
  decideJob,
  jobDetails,
  moveToPrinter,
  paperOf,
  printerSignNow,
  printJobs,
  printTestPage,
  retryJob,
} from './printing/jobs.ts'
import { previewReceipt, receiptLayoutNow, saveReceiptLayout } from './printing/layout.ts'
import { searchPrinters } from './printing/find-printers.ts'
import { answerTest, probePrinter } from './printing/learn-printer.ts'
import { listPrinters, removePrinter, savePrinter } from './printing/printers.ts'
import { addProduct } from './products.ts'
import { explainSale, previewSale } from './preview.ts'
import { activateProgramme, arrangeProgrammes, dropDraft, endProgramme, saveDraft } from './programmes/changes.ts'
import { previewProgramme } from './programmes/preview.ts'
import { checkProgramme, listProgrammes, programmeTemplates, programmeVersions } from './programmes/programmes.ts'
import { replayNow, startReplay, stopReplay } from './programmes/replay.ts'
import { dayReport, printDay } from './reports.ts'
import { previewReturn, returnSale } from './returns.ts'
import { createSample } from './sample.ts'
import { getSale, listSales, recentSales, reprintReceipt } from './sales-list.ts'
import { countSegment, removeSegment, savedSegments, saveSegment } from './segments.ts'
import { getSettings, updateRules, updateSettings } from './settings.ts'
import { createShop, setupStatus } from './setup.ts'
import { approve, listStaff, me, signIn, signOut } from './staff.ts'
import { addStaff, allStaff, changeMyPin, setStaffPin, updateStaff } from './staff-records.ts'
import { moveStock, stockMoves } from './stock.ts'
import { brightSpots, painPoints, touchpointList } from './touchpoint-figures.ts'
import { amendTouchpoint, commitmentsOf, endCommitment, recordByHand, undoTouchpoint } from './touchpoints.ts'

export type { DoorContext } from './access.ts'

/** Who asks and whether they may; every refusal leaves as data with a code. */
const door = implement(contract)
  .$context<DoorContext>()
  .use(async ({ context, procedure, next, path }) => {
    if (path[0] !== 'imports') context.shop.imports.giveWay()
    try {
      return await next({ context: { call: admit(context, procedure['~orpc'].meta.access) } })
    } catch (error) {
      throw asAnswer(error, context.shop.folder, path)
    }
  })

/** A service's function as the handler of a procedure for signed-in staff. */
const by =
  <Input, Output>(service: (call: Call, input: Input) => Output) =>
  ({ context, input }: { context: { call: OpenCall }; input: Input }): Output =>
    service(signedIn(context.call), input)

/** Every procedure of the contract with the service that answers it. */
export const router: Router<ShopContract, DoorContext> = {
  setup: {
    status: door.setup.status.handler(({ context }) => setupStatus(context.shop)),
    create: door.setup.create.handler(({ context, input }) => createShop(context.call, input)),
    createSample: door.setup.createSample.handler(({ context, input }) => createSample(context.call, input)),
  },
  staff: {
    list: door.staff.list.handler(({ context }) => listStaff(context.shop)),
    signIn: door.staff.signIn.handler(({ context, input }) => signIn(context.shop, input)),
    signOut: door.staff.signOut.handler(({ context }) => signOut(context.shop, context.token)),
    me: door.staff.me.handler(by(me)),
    approve: door.staff.approve.handler(by(approve)),
    all: door.staff.all.handler(by(allStaff)),
    add: door.staff.add.handler(by(addStaff)),
    update: door.staff.update.handler(by(updateStaff)),
    setPin: door.staff.setPin.handler(by(setStaffPin)),
    changeMyPin: door.staff.changeMyPin.handler(by(changeMyPin)),
  },
  settings: {
    get: door.settings.get.handler(by(getSettings)),
    update: door.settings.update.handler(by(updateSettings)),
    updateRules: door.settings.updateRules.handler(by(updateRules)),
  },
  counter: { find: door.counter.find.handler(by(findAtCounter)) },
  customers: {
    register: door.customers.register.handler(by(registerCustomer)),
    update: door.customers.update.handler(by(updateDetails)),
    card: door.customers.card.handler(by(getCard)),
    list: door.customers.list.handler(by(listOfCustomers)),
    ledger: door.customers.ledger.handler(by(getLedger)),
    interests: door.customers.interests.handler(by(toldInterests)),
    lots: door.customers.lots.handler(by(customerLots)),
    timeline: door.customers.timeline.handler(by(customerTimeline)),
    coupons: door.customers.coupons.handler(by(customerCoupons)),
    history: door.customers.history.handler(by(customerEdits)),
    correctPoints: door.customers.correctPoints.handler(by(correctPoints)),
    lookalikes: door.customers.lookalikes.handler(by(lookalikes)),
    mergePreview: door.customers.mergePreview.handler(by(mergePreview)),
    merge: door.customers.merge.handler(by(mergeCustomers)),
    merges: door.customers.merges.handler(by(mergesOf)),
    unmerge: door.customers.unmerge.handler(by(unmergeCustomers)),
    erase: door.customers.erase.handler(by(eraseCustomer)),
    export: door.customers.export.handler(by(exportCustomers)),
  },
  products: {
    add: door.products.add.handler(by(addProduct)),
    get: door.products.get.handler(by(getProduct)),
    list: door.products.list.handler(by(listProducts)),
    categories: door.products.categories.handler(by(productCategories)),
    update: door.products.update.handler(by(updateProduct)),
    moveStock: door.products.moveStock.handler(by(moveStock)),
    stockMoves: door.products.stockMoves.handler(by(stockMoves)),
    export: door.products.export.handler(by(exportProducts)),
  },
  programmes: {
    list: door.programmes.list.handler(by(listProgrammes)),
    templates: door.programmes.templates.handler(by(programmeTemplates)),
    versions: door.programmes.versions.handler(by(programmeVersions)),
    check: door.programmes.check.handler(by(checkProgramme)),
    saveDraft: door.programmes.saveDraft.handler(by(saveDraft)),
    dropDraft: door.programmes.dropDraft.handler(by(dropDraft)),
    activate: door.programmes.activate.handler(by(activateProgramme)),
    end: door.programmes.end.handler(by(endProgramme)),
    arrange: door.programmes.arrange.handler(by(arrangeProgrammes)),
    preview: door.programmes.preview.handler(by(previewProgramme)),
    startReplay: door.programmes.startReplay.handler(by(startReplay)),
    replay: door.programmes.replay.handler(by(replayNow)),
    stopReplay: door.programmes.stopReplay.handler(by(stopReplay)),
  },
  imports: {
    open: door.imports.open.handler(by(openImport)),
    look: door.imports.look.handler(by(lookAtSheet)),
    check: door.imports.check.handler(by(checkImport)),
    rows: door.imports.rows.handler(by(importRows)),
    rejected: door.imports.rejected.handler(by(rejectedRows)),
    close: door.imports.close.handler(by(closeImport)),
    start: door.imports.start.handler(by(startImport)),
    watch: door.imports.watch.handler(({ context, input, signal }) =>
      watchImport(signedIn(context.call), input, signal),
    ),
    cancel: door.imports.cancel.handler(by(cancelImport)),
    list: door.imports.list.handler(by(pastImports)),
  },
  sales: {
    commit: door.sales.commit.handler(by(commitSale)),
    preview: door.sales.preview.handler(by(previewSale)),
    explain: door.sales.explain.handler(by(explainSale)),
    previewReturn: door.sales.previewReturn.handler(by(previewReturn)),
    attach: door.sales.attach.handler(by(attachCustomer)),
    list: door.sales.list.handler(by(listSales)),
    get: door.sales.get.handler(by(getSale)),
    reprint: door.sales.reprint.handler(by(reprintReceipt)),
    return: door.sales.return.handler(by(returnSale)),
    recent: door.sales.recent.handler(by(recentSales)),
    hold: door.sales.hold.handler(by(holdSale)),
    held: door.sales.held.handler(by(heldSales)),
    recall: door.sales.recall.handler(by(recallSale)),
    discard: door.sales.discard.handler(by(discardHeld)),
  },
  reports: {
    day: door.reports.day.handler(by(dayReport)),
    printDay: door.reports.printDay.handler(by(printDay)),
    drawer: door.reports.drawer.handler(by(drawerNow)),
    moveCash: door.reports.moveCash.handler(by(moveCash)),
    countDrawer: door.reports.countDrawer.handler(by(countDrawer)),
  },
  audit: { list: door.audit.list.handler(by(auditEntries)) },
  printing: {
    sign: door.printing.sign.handler(by(printerSignNow)),
    jobs: door.printing.jobs.handler(by(printJobs)),
    paper: door.printing.paper.handler(by(paperOf)),
    decide: door.printing.decide.handler(by(decideJob)),
    job: door.printing.job.handler(by(jobDetails)),
    retry: door.printing.retry.handler(by(retryJob)),
    move: door.printing.move.handler(by(moveToPrinter)),
    cancel: door.printing.cancel.handler(by(cancelJob)),
    testPage: door.printing.testPage.handler(by(printTestPage)),
    memberCard: door.printing.memberCard.handler(by(printMemberCard)),
    giftCard: door.printing.giftCard.handler(by(printGiftCard)),
    couponSheet: door.printing.couponSheet.handler(by(printCouponSheet)),
    shelfLabels: door.printing.shelfLabels.handler(by(printShelfLabels)),
    customerList: door.printing.customerList.handler(by(printCustomerList)),
  },
  printers: {
    list: door.printers.list.handler(by(listPrinters)),
    save: door.printers.save.handler(by(savePrinter)),
    remove: door.printers.remove.handler(by(removePrinter)),
    search: door.printers.search.handler(({ context, input, signal }) =>
      searchPrinters(signedIn(context.call), input, signal),
    ),
    probe: door.printers.probe.handler(by(probePrinter)),
    answerTest: door.printers.answerTest.handler(by(answerTest)),
  },
  papers: {
    layout: door.papers.layout.handler(by(receiptLayoutNow)),
    saveLayout: door.papers.saveLayout.handler(by(saveReceiptLayout)),
    preview: door.papers.preview.handler(by(previewReceipt)),
  },
  customerScreen: {
    show: door.customerScreen.show.handler(by(showCustomer)),
    answer: door.customerScreen.answer.handler(({ context, input }) => answerOnScreen(context.call, input)),
    watch: door.customerScreen.watch.handler(({ context, signal }) => watchCustomerScreen(context.shop, signal)),
  },
  dashboard: {
    headline: door.dashboard.headline.handler(by(headline)),
    funnel: door.dashboard.funnel.handler(by(funnel)),
    cohorts: door.dashboard.cohorts.handler(by(cohorts)),
    tiers: door.dashboard.tiers.handler(by(tierFlow)),
    rhythm: door.dashboard.rhythm.handler(by(rhythm)),
    pairs: door.dashboard.pairs.handler(by(pairs)),
    sources: door.dashboard.sources.handler(by(sources)),
    staff: door.dashboard.staff.handler(by(staffFigures)),
    sales: door.dashboard.sales.handler(by(salesBehindFigure)),
    moves: door.dashboard.moves.handler(by(movesBehindFigure)),
    export: door.dashboard.export.handler(by(exportFigures)),
    print: door.dashboard.print.handler(by(printFigures)),
  },
  effects: {
    list: door.effects.list.handler(by(listEffects)),
    get: door.effects.get.handler(by(effectOfProgramme)),
    export: door.effects.export.handler(by(exportEffects)),
  },
  feedback: {
    byCode: door.feedback.byCode.handler(by(feedbackByCode)),
    answer: door.feedback.answer.handler(by(answerFeedback)),
    list: door.feedback.list.handler(by(feedbackList)),
    trend: door.feedback.trend.handler(by(feedbackTrend)),
  },
  insight: {
    state: door.insight.state.handler(by(insightNow)),
    lists: door.insight.lists.handler(by(loyalLists)),
    list: door.insight.list.handler(by(loyalList)),
    export: door.insight.export.handler(by(exportLoyalList)),
    print: door.insight.print.handler(by(printLoyalList)),
    score: door.insight.score.handler(by(scoreOf)),
    personas: door.insight.personas.handler(by(personasNow)),
    refresh: door.insight.refresh.handler(by(refreshInsight)),
  },
  journey: {
    get: door.journey.get.handler(by(getJourney)),
    counts: door.journey.counts.handler(by(journeyCounts)),
    templates: door.journey.templates.handler(by(journeyTemplates)),
    preview: door.journey.preview.handler(by(previewJourney)),
    save: door.journey.save.handler(by(saveJourney)),
    history: door.journey.history.handler(by(stageHistory)),
  },
  segments: {
    list: door.segments.list.handler(by(savedSegments)),
    save: door.segments.save.handler(by(saveSegment)),
    remove: door.segments.remove.handler(by(removeSegment)),
    count: door.segments.count.handler(by(countSegment)),
  },
  tasks: {
    today: door.tasks.today.handler(by(tasksToday)),
    left: door.tasks.left.handler(by(tasksLeft)),
    ofCustomer: door.tasks.ofCustomer.handler(by(tasksOfCustomer)),
    decide: door.tasks.decide.handler(by(decideTask)),
    undo: door.tasks.undo.handler(by(undoTask)),
    add: door.tasks.add.handler(by(addTaskByHand)),
    history: door.tasks.history.handler(by(taskHistory)),
    goals: door.tasks.goals.handler(by(goalsNow)),
    saveGoal: door.tasks.saveGoal.handler(by(saveGoal)),
    retireGoal: door.tasks.retireGoal.handler(by(retireGoal)),
  },
  touchpoints: {
    record: door.touchpoints.record.handler(by(recordByHand)),
    amend: door.touchpoints.amend.handler(by(amendTouchpoint)),
    undo: door.touchpoints.undo.handler(by(undoTouchpoint)),
    commitments: door.touchpoints.commitments.handler(by(commitmentsOf)),
    endCommitment: door.touchpoints.endCommitment.handler(by(endCommitment)),
    painPoints: door.touchpoints.painPoints.handler(by(painPoints)),
    brightSpots: door.touchpoints.brightSpots.handler(by(brightSpots)),
    list: door.touchpoints.list.handler(by(touchpointList)),
  },
  events: { watch: door.events.watch.handler(({ context, signal }) => watchEvents(signedIn(context.call), signal)) },
}
