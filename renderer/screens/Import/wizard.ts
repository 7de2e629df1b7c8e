import { v7 as newCommandId } from 'uuid'
import { refusalOf, shop } from '../../api.ts'
import { kept, type Kept } from '../../app/useKept.ts'
import { base64Of } from '../../components/logo.ts'
import { fileProblem } from './fileProblem.ts'
import {
  fullestSheet,
  lookedAt,
  planInput,
  planOf,
  readHeadingRow,
  type ImportCheck,
  type ImportKind,
  type ImportOptions,
  type OpenedFile,
  type Plan,
} from './plan.ts'

export type Step = 'file' | 'columns' | 'check' | 'run'

/** How far one has come. It stays while one serves at the counter in between. */
export interface Wizard {
  step: Step
  busy: 'reading' | 'checking' | 'starting' | null
  /** Why the last thing failed; null: it did not. */
  error: unknown
  problem: ReturnType<typeof fileProblem>
  file: OpenedFile | null
  plan: Plan | null
  check: ImportCheck | null
  /** Of the import that is or was under way. */
  importId: number | null
}

const FIRST: Wizard = {
  step: 'file',
  busy: null,
  error: null,
  problem: null,
  file: null,
  plan: null,
  check: null,
  importId: null,
}

export const wizards: Record<ImportKind, Kept<Wizard>> = { customers: kept(FIRST), products: kept(FIRST) }

/** Everything that can be done in the wizard. Answers of the shop come in whether it is in sight or not. */
export function wizardActions(kind: ImportKind) {
  const store = wizards[kind]
  const change = (part: Partial<Wizard>) => store.set({ ...store.get(), ...part })
  const fail = (error: unknown) => {
    // The rows read are kept for half an hour only: then the file is chosen again.
    const isGone = refusalOf(error).code === 'NOT_FOUND'
    change({ ...(isGone ? FIRST : {}), busy: null, error })
  }
  const work = async (busy: Wizard['busy'], answer: () => Promise<Partial<Wizard>>) => {
    if (store.get().busy !== null) return
    change({ busy, error: null, problem: null })
    try {
      const part = await answer()
      change({ ...part, busy: null })
    } catch (error) {
      fail(error)
    }
  }
  return {
    open: async (file: File, money: ImportOptions['money']) => {
      const problem = fileProblem(file)
      if (problem !== null) return change({ problem, error: null })
      await work('reading', async () => {
        const opened = await shop.imports.open({ kind, name: file.name, content: await base64Of(file) })
        const plan = planOf(opened, fullestSheet(opened), { known: 'fill', openingPoints: true, money })
        return { ...FIRST, step: 'columns', file: opened, plan }
      })
    },
    plan: (part: Partial<Plan>) => {
      const { plan } = store.get()
      if (plan) change({ plan: { ...plan, ...part }, check: null, error: null })
    },
    /** Where the headings are, as a person types it; the columns are shown as they are below it. */
    headingRow: async (typed: string) => {
      const { file, plan } = store.get()
      if (!file || !plan) return
      change({ plan: { ...plan, headingRow: typed }, check: null, error: null })
      const headingRow = readHeadingRow(typed)
      if (headingRow === undefined) return
      try {
        const sheet = await shop.imports.look({ fileId: file.fileId, sheet: plan.sheet, headingRow })
        const now = store.get()
        if (now.file !== file || now.plan?.sheet !== plan.sheet || now.plan.headingRow !== typed) return
        change(lookedAt(file, now.plan, sheet))
      } catch (error) {
        fail(error)
      }
    },
    check: async () => {
      const { file, plan } = store.get()
      if (!file || !plan) return
      await work('checking', async () => ({
        check: await shop.imports.check(planInput(file.fileId, plan)),
        step: 'check',
      }))
    },
    start: async () => {
      const { file, plan } = store.get()
      if (!file || !plan) return
      const command = { ...planInput(file.fileId, plan), commandId: startId(store.get()) }
      await work('starting', async () => ({ importId: (await shop.imports.start(command)).importId, step: 'run' }))
    },
    back: (step: Step) => change({ step, error: null }),
    /** An import that is under way already, begun here or elsewhere. */
    follow: (importId: number) => change({ importId, step: 'run', error: null }),
    again: () => {
      const { file } = store.get()
      store.set(FIRST)
      // The shop forgets it by itself too.
      if (file) void shop.imports.close({ fileId: file.fileId }).catch(() => undefined)
    },
  }
}

/** The same check started again after a lost connection is the same command. */
const starts = new WeakMap<ImportCheck, string>()

function startId({ check }: Wizard): string {
  const known = check && starts.get(check)
  if (known) return known
  const commandId = newCommandId()
  if (check) starts.set(check, commandId)
  return commandId
}
