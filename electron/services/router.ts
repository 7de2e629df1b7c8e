import { implement } from '@orpc/server'
import { contract } from '../shared/contract/index.ts'
import { admit, asAnswer, type DoorContext, signedIn } from './access.ts'
import { attachCustomer } from './attach.ts'
import { commitSale } from './checkout.ts'
import type { Call, OpenCall } from './context.ts'
import { findAtCounter } from './counter.ts'
import { getCard, getLedger, listOfCustomers, registerCustomer, updateDetails } from './customers.ts'
import { exportCustomers, importCustomers } from './exchange.ts'
import { decideJob, paperOf, printerSignNow, printJobs, printTestPage } from './printing.ts'
import { addProduct } from './products.ts'
import { returnSale } from './returns.ts'
import { createSample } from './sample.ts'
import { getSale, listSales, reprintReceipt } from './sales-list.ts'
import { getSettings, setPrinter, updateRules, updateSettings } from './settings.ts'
import { createShop, setupStatus } from './setup.ts'
import { approve, listStaff, me, signIn, signOut } from './staff.ts'

export type { DoorContext } from './access.ts'

/** Who asks and whether they may; every refusal leaves as data with a code. */
const door = implement(contract)
  .$context<DoorContext>()
  .use(async ({ context, procedure, next, path }) => {
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
export const router = {
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
  },
  settings: {
    get: door.settings.get.handler(by(getSettings)),
    update: door.settings.update.handler(by(updateSettings)),
    setPrinter: door.settings.setPrinter.handler(by(setPrinter)),
    updateRules: door.settings.updateRules.handler(by(updateRules)),
  },
  counter: { find: door.counter.find.handler(by(findAtCounter)) },
  customers: {
    register: door.customers.register.handler(by(registerCustomer)),
    update: door.customers.update.handler(by(updateDetails)),
    card: door.customers.card.handler(by(getCard)),
    list: door.customers.list.handler(by(listOfCustomers)),
    ledger: door.customers.ledger.handler(by(getLedger)),
    exportCsv: door.customers.exportCsv.handler(by(exportCustomers)),
    importFile: door.customers.importFile.handler(by(importCustomers)),
  },
  sales: {
    commit: door.sales.commit.handler(by(commitSale)),
    attach: door.sales.attach.handler(by(attachCustomer)),
    list: door.sales.list.handler(by(listSales)),
    get: door.sales.get.handler(by(getSale)),
    reprint: door.sales.reprint.handler(by(reprintReceipt)),
    return: door.sales.return.handler(by(returnSale)),
  },
  printing: {
    sign: door.printing.sign.handler(by(printerSignNow)),
    jobs: door.printing.jobs.handler(by(printJobs)),
    paper: door.printing.paper.handler(by(paperOf)),
    decide: door.printing.decide.handler(by(decideJob)),
    testPage: door.printing.testPage.handler(by(printTestPage)),
  },
  products: { add: door.products.add.handler(by(addProduct)) },
  events: { watch: door.events.watch.handler(({ context, signal }) => context.shop.events.watch(signal)) },
}
