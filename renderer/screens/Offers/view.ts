import { kept } from '../../app/useKept.ts'
import type { ProgrammeDraft } from './model.ts'

/** Where one is among the offers. It is kept while one serves somebody at the counter. */
export type OffersView =
  | { name: 'list' }
  | { name: 'gallery' }
  | { name: 'effects' }
  | {
      name: 'editor'
      /** As it stands in the form. */
      draft: ProgrammeDraft
      /** As it was opened. */
      opened: string
      /** As the shop knows it; null: not yet. */
      saved: string | null
      part: EditorPart
      showsProblems: boolean
    }

export type EditorPart = 'edit' | 'preview' | 'replay' | 'effect' | 'versions'

export const theView = kept<OffersView>({ name: 'list' })

/** The replay under way, by the programme it tries; null: none. It goes on while one is elsewhere. */
export const theReplay = kept<{ programmeId: string; replayId: string } | null>(null)

/** Opens a programme in the editor. `isKnown`: the shop has it, as a draft or in force. */
export function editing(draft: ProgrammeDraft, isKnown: boolean, part: EditorPart = 'edit'): OffersView {
  const opened = JSON.stringify(draft)
  return {
    name: 'editor',
    draft,
    opened,
    saved: isKnown ? opened : null,
    part,
    showsProblems: false,
  }
}
