import { useQuery } from '@tanstack/react-query'
import { formatMoment } from '../../../../electron/shared/format.ts'
import { JOURNEY_TEMPLATES } from '../../../../electron/shared/rules/journey-templates.ts'
import { shopQueries } from '../../../api.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { Select } from '../../../components/Select.tsx'
import type { Draft, JourneyNow } from './useDraft.ts'

export type View = 'stages' | 'five'

interface ToolbarProps {
  journey: JourneyNow
  draft: Draft
  view: View
  onView: (view: View) => void
}

/** What holds for the whole path: its template, the names it is shown under, and who changed it last. */
export function Toolbar({ journey, draft, view, onView }: ToolbarProps) {
  const t = useT()
  const voice = useVoice()
  const templates = useQuery(shopQueries.journey.templates.queryOptions())
  const [last] = journey.versions
  return (
    <div className="grid shrink-0 grid-cols-[minmax(0,1fr)_14rem_15rem] items-start gap-4">
      <div className="text-small text-muted">
        <p>{t('stages.help')}</p>
        <p>
          {last
            ? t('stages.changed_by', { at: formatMoment(last.at, voice), name: last.staffName })
            : t('stages.never_changed')}
        </p>
      </div>
      <Select
        label={t('stages.template')}
        value={draft.rules.template}
        options={JOURNEY_TEMPLATES.map((value) => ({ value, label: t(`setup.business.${value}`) }))}
        onChange={(business) => {
          const chosen = templates.data?.find(({ template }) => template === business)
          if (chosen) draft.replace(chosen)
        }}
      />
      <Choice
        label={t('stages.view')}
        value={view}
        options={[
          { value: 'stages', label: t('stages.view.stages') },
          { value: 'five', label: t('stages.view.five') },
        ]}
        onChange={onView}
      />
    </div>
  )
}
