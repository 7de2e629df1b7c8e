import { formatNumber } from '../../../../electron/shared/format.ts'
import { FIVE_A_OF, FIVE_AS, type FiveA, type Stage, STAGES } from '../../../../electron/shared/rules/journey-model.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import type { View } from './Toolbar.tsx'
import type { Draft } from './useDraft.ts'

interface PathProps {
  draft: Draft
  /** Undefined: still being counted. */
  counts: Partial<Record<Stage, number>> | undefined
  view: View
  selected: Stage
  onSelect: (stage: Stage) => void
}

/** The stages as a path that runs with the language, each with how many stand there; or the five A's over the same. */
export function Path(props: PathProps) {
  const t = useT()
  return (
    <nav aria-label={t('stages.path')} className="shrink-0">
      {props.view === 'stages' ? (
        <ol className="grid auto-cols-fr grid-flow-col">
          {STAGES.map((stage) => (
            <Step key={stage} {...props} stage={stage} />
          ))}
        </ol>
      ) : (
        <ol className="grid auto-cols-fr grid-flow-col gap-1">
          {[...FIVE_AS, null].map((step) => (
            <Group key={step ?? 'silent'} {...props} step={step} />
          ))}
        </ol>
      )}
    </nav>
  )
}

function Step({ draft, counts, selected, onSelect, stage }: PathProps & { stage: Stage }) {
  const t = useT()
  const { language } = useVoice()
  const { used, name } = draft.rules.stages[stage]
  const isHere = stage === selected
  const isWrong = draft.faults.some((fault) => stageOfFault(fault) === stage)
  return (
    <li className="relative flex flex-col items-center">
      <span aria-hidden className={`absolute top-4 h-0.5 w-full ${used ? 'bg-action' : 'bg-line-strong'}`} />
      <button
        type="button"
        aria-current={isHere ? 'step' : undefined}
        onClick={() => onSelect(stage)}
        className="relative flex min-h-14 w-full flex-col items-center gap-1 rounded-md px-1 pt-1 text-center"
      >
        <span
          className={`flex h-6 min-w-6 items-center justify-center rounded-full border-2 px-2 text-small ${look(used, isHere)}`}
        >
          {used ? <Count of={counts} stages={[stage]} /> : '–'}
        </span>
        <span
          className={`text-small ${isHere ? 'font-bold' : ''} ${used ? 'text-ink' : 'text-muted line-through'} ${isWrong ? 'text-wrong' : ''}`}
        >
          <bdi>{name[language]}</bdi>
        </span>
        {!used && <span className="sr-only">{t('stages.off')}</span>}
      </button>
    </li>
  )
}

const look = (used: boolean, isHere: boolean): string => {
  if (isHere) return 'border-action bg-action text-on-action'
  return used ? 'border-action bg-surface text-ink' : 'border-line-strong bg-sunken text-muted'
}

/** @param props.step null: those who are silent */
function Group({ draft, counts, selected, onSelect, step }: PathProps & { step: FiveA | null }) {
  const t = useT()
  const { language } = useVoice()
  const stages = STAGES.filter((stage) => FIVE_A_OF[stage] === step && draft.rules.stages[stage].used)
  return (
    <li className="flex min-h-20 flex-col items-center rounded-md border border-line bg-surface px-1 py-1">
      <span className="font-bold">{t(`stages.five.${step ?? 'silent'}`)}</span>
      <span className="text-small">{stages.length === 0 ? '–' : <Count of={counts} stages={stages} />}</span>
      <span className="flex flex-wrap justify-center">
        {stages.map((stage) => (
          <button
            key={stage}
            type="button"
            aria-current={stage === selected ? 'step' : undefined}
            onClick={() => onSelect(stage)}
            className={`min-h-8 rounded-md px-2 text-small ${stage === selected ? 'bg-action text-on-action' : 'text-muted'}`}
          >
            <bdi>{draft.rules.stages[stage].name[language]}</bdi>
          </button>
        ))}
      </span>
    </li>
  )
}

/** How many stand in these stages, in the language's digits. */
function Count({ of, stages }: { of: PathProps['counts']; stages: Stage[] }) {
  const t = useT()
  const voice = useVoice()
  if (!of) return <span aria-hidden>…</span>
  const count = stages.reduce((sum, stage) => sum + (of[stage] ?? 0), 0)
  return (
    <>
      <span aria-hidden>{formatNumber(count, voice)}</span>
      <span className="sr-only">{t('stages.customers', { count })}</span>
    </>
  )
}

/** Under which stage a fault is mended. */
function stageOfFault({ field, stage }: Draft['faults'][number]): Stage {
  switch (field) {
    case 'names':
      return stage ?? 'purchase'
    case 'inquiryDays':
      return 'consideration'
    case 'purchase':
    case 'usualInterval':
    case 'followUpDays':
      return 'purchase'
    case 'loyalty':
    case 'score':
      return 'loyalty'
    case 'buyers':
      return 'advocacy'
    case 'atRiskAfter':
      return 'at_risk'
    case 'lostAfter':
      return 'lost'
  }
}
