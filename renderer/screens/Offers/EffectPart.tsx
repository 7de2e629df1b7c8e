import { useQuery } from '@tanstack/react-query'
import { formatDay } from '../../../electron/shared/format.ts'
import { USUAL_SHARE } from '../../../electron/shared/rules/effects.ts'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice } from '../../components/Notice.tsx'
import { EffectCard } from './EffectCard.tsx'
import type { Effect, ProgrammeRow } from './model.ts'
import { Sure } from './Sure.tsx'
import type { useEditor } from './useEditor.ts'

interface EffectPartProps {
  editor: ReturnType<typeof useEditor>
  /** Undefined: the shop does not know it yet. */
  row: ProgrammeRow | undefined
  programmeId: string
  onEdit: () => void
}

/** What a programme has brought, edition by edition, and what can be done about it. */
export function EffectPart({ editor, row, programmeId, onEdit }: EffectPartProps) {
  const t = useT()
  const voice = useVoice()
  const errorText = useErrorText()
  const wasInForce = row !== undefined && row.state !== 'draft'
  const { data, error } = useQuery({
    ...shopQueries.effects.get.queryOptions({ input: { programmeId } }),
    enabled: wasInForce,
  })
  if (error) return <Notice kind="wrong" text={errorText(error)} />
  if (!wasInForce) return <EmptyState icon="report" title={t('effects.none')} what={t('effects.none.draft')} />
  if (!data) return null
  if (data.day === null || data.editions.length === 0) {
    return <EmptyState icon="report" title={t('effects.not_ready')} what={t('effects.not_ready.what')} />
  }
  return (
    <div className="flex flex-col gap-4 p-1">
      <p className="text-small text-muted">{t('effects.as_of', { day: formatDay(data.day, voice) })}</p>
      {data.editions.map((effect) => (
        <EffectCard key={effect.edition} effect={effect}>
          <Advice effect={effect} editor={editor} row={row} onEdit={onEdit} />
        </EffectCard>
      ))}
    </div>
  )
}

/** The button that does what is suggested; what must be thought over opens the form. */
function Advice({
  effect,
  editor,
  row,
  onEdit,
}: Omit<EffectPartProps, 'programmeId'> & { effect: Effect; row: ProgrammeRow }) {
  const t = useT()
  const isBeingEdited = editor.isChanged || row.hasDraft
  switch (effect.suggestion) {
    case 'hold_back':
      if (row.programme.control !== undefined && !isBeingEdited) return <p>{t('effects.held_back_now')}</p>
      return (
        <Button
          kind="primary"
          isPending={editor.isBusy}
          onPress={() =>
            isBeingEdited ? onEdit() : void editor.putInForce({ ...row.programme, control: USUAL_SHARE })
          }
        >
          {t(isBeingEdited ? 'effects.do.edit' : 'effects.do.hold_back')}
        </Button>
      )
    case 'stop':
      return <Sure icon="held" label={t('offers.end')} sure={t('offers.end.sure')} onSure={() => void editor.end()} />
    case 'widen':
      return <Button onPress={onEdit}>{t('effects.do.edit')}</Button>
    case 'keep':
    case 'wait':
    case null:
      return null
  }
}
