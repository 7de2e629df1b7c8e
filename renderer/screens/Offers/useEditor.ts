import { useDeferredValue, useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Programme } from '../../../electron/shared/rules/model.ts'
import { shop, shopQueries } from '../../api.ts'
import { useT } from '../../app/voice.tsx'
import { useNotice } from '../../components/Notice.tsx'
import { useCommand } from '../useCommand.ts'
import { judge, settled } from './draft.ts'
import { type PartProps, type ProgrammeDraft, without } from './model.ts'
import type { OffersView } from './view.ts'

export type EditorView = Extract<OffersView, { name: 'editor' }>

/** A programme being edited: what is wrong with it, what the shop says of it, and all that can be done with it. */
export function useEditor(view: EditorView, onView: (view: OffersView) => void) {
  const t = useT()
  const { draft } = view
  const judged = useMemo(() => judge(draft), [draft])
  const asText = JSON.stringify(draft)
  const isChanged = view.saved !== asText
  const put = (next: ProgrammeDraft) => onView({ ...view, draft: next })
  const problemAt = (path: string) => (view.showsProblems ? judged.problems[path] : undefined)
  const part: PartProps = {
    draft,
    change: (changed) => put({ ...draft, ...changed }),
    drop: (key) => put(without(draft, key) as ProgrammeDraft),
    errorOf: (path) => {
      const problem = problemAt(path)
      return problem && t(`offers.invalid.${problem}`)
    },
  }
  return {
    ...judged,
    part,
    isChanged,
    /** A ready-made one that was only looked at: leaving it keeps nothing. */
    isUntouched: view.saved === null && view.opened === asText,
    isRight: Object.keys(judged.problems).length === 0,
    shown: useMemo(() => settled(draft), [draft]),
    findings: useFindings(judged.programme),
    showProblems: () => onView({ ...view, part: 'edit', showsProblems: true }),
    ...useDeeds(view, onView),
  }
}

/** What the shop finds wrong with it beside the others, as it is typed. */
function useFindings(programme: Programme | null) {
  const asked = useDeferredValue(programme)
  const found = useQuery({
    ...shopQueries.programmes.check.queryOptions({ input: { programme: asked ?? NOTHING } }),
    enabled: asked !== null,
  })
  return (asked !== null && found.data) || []
}

const NOTHING = {} as Programme

function useDeeds(view: EditorView, onView: (view: OffersView) => void) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const keep = useCommand((input: { programme: Programme }, commandId) =>
    shop.programmes.saveDraft({ ...input, commandId }),
  )
  const activate = useCommand((input: { programmeId: string }, commandId) =>
    shop.programmes.activate({ ...input, commandId }),
  )
  const end = useCommand((input: { programmeId: string }, commandId) => shop.programmes.end({ ...input, commandId }))
  const drop = useCommand((input: { programmeId: string }, commandId) =>
    shop.programmes.dropDraft({ ...input, commandId }),
  )
  const { id: programmeId } = view.draft
  const done = (text: string, next: OffersView) => {
    tell(text)
    onView(next)
  }
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (failed) {
      tellError(failed)
    }
  }
  return {
    isBusy: keep.isPending || activate.isPending || end.isPending || drop.isPending,
    save: (programme: Programme, next?: OffersView) =>
      attempt(async () => {
        await keep.mutateAsync({ programme })
        done(t('offers.saved'), next ?? { ...view, saved: JSON.stringify(view.draft) })
      }),
    putInForce: (programme: Programme) =>
      attempt(async () => {
        await keep.mutateAsync({ programme: { ...programme, active: true } })
        const { ruleVersion } = await activate.mutateAsync({ programmeId })
        done(t('offers.activated', { version: ruleVersion }), { name: 'list' })
      }),
    end: () =>
      attempt(async () => {
        const { ruleVersion } = await end.mutateAsync({ programmeId })
        done(t('offers.ended', { version: ruleVersion }), { name: 'list' })
      }),
    /** Leaves without what was changed since it was kept. */
    leaveUnkept: () => done(t('offers.dropped.changes'), { name: 'list' }),
    dropDraft: () =>
      attempt(async () => {
        await drop.mutateAsync({ programmeId })
        done(t('offers.dropped'), { name: 'list' })
      }),
  }
}
