import { kept } from '../../app/useKept.ts'
import type { ProgrammeDraft } from './model.ts'

/** Where one is among the offers. It is kept while one serves somebody at the counter. */
export type OffersView =
  | { name: 'list' }
  | { name: 'gallery' }
  /** `draft`: as it stands in the form; `saved`: as the shop knows it, null: not yet. */
  | { name: 'editor'; draft: ProgrammeDraft; saved: string | null; part: EditorPart; showsProblems: boolean }

export type EditorPart = 'edit' | 'preview' | 'replay' | 'versions'

export const theView = kept<OffersView>({ name: 'list' })

/** The replay under way, by the programme it tries; null: none. It goes on while one is elsewhere. */
export const theReplay = kept<{ programmeId: string; replayId: string } | null>(null)

/** Opens a programme in the editor. `isKnown`: the shop has it, as a draft or in force. */
export function editing(draft: ProgrammeDraft, isKnown: boolean): OffersView {
  return {
    name: 'editor',
    draft,
    saved: isKnown ? JSON.stringify(draft) : null,
    part: 'edit',
    showsProblems: false,
  }
}
