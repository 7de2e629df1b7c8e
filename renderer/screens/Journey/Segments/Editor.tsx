import { useId } from 'react'
import type { Segment } from '../../../../electron/shared/rules/segment.ts'
import { shop } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useGo } from '../../../app/places.tsx'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { Field } from '../../../components/Field.tsx'
import { Notice, useNotice } from '../../../components/Notice.tsx'
import { useCommand } from '../../useCommand.ts'
import { filled, isWhole } from './conditions.ts'
import { GroupForm } from './GroupForm.tsx'
import { Meant } from './Meant.tsx'
import { saySegment } from './saying.ts'
import { useSegmentWords } from './useSegmentWords.ts'

/** What is worked on. `segmentId` null: not kept yet. */
export interface Draft {
  segmentId: string | null
  name: string
  segment: Segment
}

interface EditorProps {
  draft: Draft
  onDraft: (draft: Draft) => void
  onClose: () => void
}

/** Conditions in groups, whom they mean as they are typed, and what can be done with them. */
export function Editor({ draft, onDraft, onClose }: EditorProps) {
  const t = useT()
  const { segment } = draft
  const words = useSegmentWords([segment])
  const asked = filled(segment)
  const isReady = isWhole(asked)
  const deeds = (
    <Deeds
      draft={{ ...draft, segment: asked }}
      isReady={isReady}
      onName={(name) => onDraft({ ...draft, name })}
      onSaved={onClose}
    />
  )
  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)_20rem] gap-3">
      <div className="flex min-h-0 flex-col gap-3 overflow-auto p-1">
        <div>
          <Button icon="back" onPress={onClose}>
            {t('segments.back')}
          </Button>
        </div>
        <Groups segment={segment} onSegment={(next) => onDraft({ ...draft, segment: next })} />
      </div>
      <aside aria-label={t('segments.sample')} className="flex min-h-0 flex-col gap-3 overflow-auto p-1">
        <p className="rounded-md bg-sunken p-3">{saySegment(asked, words)}</p>
        {asked.groups.length === 0 && <p className="text-muted">{t('segments.nothing')}</p>}
        {isReady ? (
          <Meant segment={asked}>{deeds}</Meant>
        ) : (
          <>
            <Notice kind="info" text={t('segments.problem')} />
            {deeds}
          </>
        )}
      </aside>
    </div>
  )
}

function Groups({ segment, onSegment }: { segment: Segment; onSegment: (segment: Segment) => void }) {
  const t = useT()
  const { match, groups } = segment
  return (
    <>
      {groups.length > 1 && (
        <Choice
          label={t('segments.match.groups')}
          value={match}
          options={(['all', 'any'] as const).map((value) => ({ value, label: t(`segments.match.groups.${value}`) }))}
          onChange={(next) => onSegment({ match: next, groups })}
        />
      )}
      {groups.map((group, index) => (
        <GroupForm
          // Groups have no names: their places tell them apart.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          number={index + 1}
          group={group}
          onGroup={(next) => onSegment({ match, groups: groups.with(index, next) })}
          onRemove={
            groups.length === 1 ? null : () => onSegment({ match, groups: groups.filter((each) => each !== group) })
          }
        />
      ))}
      <div>
        <Button
          icon="add"
          isDisabled={groups.length >= MOST_GROUPS}
          onPress={() => onSegment({ match, groups: [...groups, { match: 'all', conditions: [] }] })}
        >
          {t('segments.group.add')}
        </Button>
      </div>
    </>
  )
}

const MOST_GROUPS = 10

interface DeedsProps {
  draft: Draft
  isReady: boolean
  onName: (name: string) => void
  onSaved: () => void
}

/** To look at them, and to keep the segment under a name. */
function Deeds({ draft, isReady, onName, onSaved }: DeedsProps) {
  const t = useT()
  const id = useId()
  const go = useGo()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const { segmentId, name, segment } = draft
  const save = useCommand(
    (input: { segmentId: string | null; name: string; segment: Segment }, commandId) =>
      shop.segments.save({ ...input, commandId }),
    () => {
      tell(t('segments.saved', { name }))
      onSaved()
    },
  )
  const title = name.trim() || t('segments.new')
  return (
    <form
      aria-labelledby={id}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate({ segmentId, name: name.trim(), segment })
      }}
    >
      <Button
        icon="customers"
        isDisabled={!isReady}
        onPress={() => go({ name: 'customers', customerId: null, shown: { title, segment } })}
      >
        {t('segments.open')}
      </Button>
      <p className="text-small text-muted">{t('segments.open.hint')}</p>
      <Field label={t('segments.name')} value={name} onChange={onName} maxLength={60} isRequired />
      {save.error && <Notice kind="wrong" text={errorText(save.error)} />}
      <Button
        type="submit"
        kind="primary"
        isDisabled={!isReady || segment.groups.length === 0 || name.trim() === ''}
        isPending={save.isPending}
      >
        <span id={id}>{t('segments.save')}</span>
      </Button>
    </form>
  )
}
