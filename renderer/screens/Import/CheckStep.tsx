import { useState } from 'react'
import { formatNumber } from '../../../electron/shared/format.ts'
import { useKept } from '../../app/useKept.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { CheckedRows } from './CheckedRows.tsx'
import type { ImportCheck, ImportFate, ImportKind, OpenedFile } from './plan.ts'
import { RejectedButton } from './RejectedButton.tsx'
import { StepHead } from './StepHead.tsx'
import { wizardActions, wizards } from './wizard.ts'

interface CheckStepProps {
  kind: ImportKind
  file: OpenedFile
  check: ImportCheck
}

/** What would become of every row; nothing has been written yet. */
export function CheckStep({ kind, file, check }: CheckStepProps) {
  const t = useT()
  const voice = useVoice()
  const [{ busy }] = useKept(wizards[kind])
  const [fate, setFate] = useState<ImportFate | null>(check.counts.rejected > 0 ? 'rejected' : null)
  const actions = wizardActions(kind)
  const { added, filled, rejected } = check.counts
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <StepHead title={t('imports.check.title')}>
        <p className="text-muted">{t('imports.check.what')}</p>
      </StepHead>
      <Fates counts={check.counts} fate={fate} onFate={setFate} />
      <Reasons reasons={check.reasons} />
      <CheckedRows key={fate} kind={kind} file={file} fate={fate} />
      <footer className="flex min-h-14 shrink-0 items-center gap-3 border-t border-line pt-3">
        <Button icon="back" onPress={() => actions.back('columns')}>
          {t('imports.back.columns')}
        </Button>
        {rejected > 0 && <RejectedButton fileId={file.fileId} />}
        <span className="ms-auto" />
        <Button
          kind="primary"
          isDisabled={added + filled === 0}
          isPending={busy === 'starting'}
          onPress={() => void actions.start()}
        >
          {added + filled === 0
            ? t('imports.start.nothing')
            : t(`imports.start.${kind}`, { n: formatNumber(added + filled, voice) })}
        </Button>
      </footer>
    </div>
  )
}

interface FatesProps {
  counts: ImportCheck['counts']
  fate: ImportFate | null
  onFate: (fate: ImportFate | null) => void
}

const FATES = ['added', 'filled', 'known', 'rejected'] as const satisfies readonly ImportFate[]

/** How many rows go which way; a press shows only these. */
function Fates({ counts, fate, onFate }: FatesProps) {
  const t = useT()
  const all = FATES.reduce((sum, each) => sum + counts[each], 0)
  return (
    <div role="group" aria-label={t('imports.fates')} className="grid shrink-0 grid-cols-5 gap-2">
      {([null, ...FATES] as const).map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={fate === each}
          onClick={() => onFate(each)}
          className="flex min-h-16 flex-col items-start justify-center rounded-md border border-line-strong bg-surface px-3 text-start hover:bg-sunken aria-pressed:border-action aria-pressed:bg-action-soft"
        >
          <span className="text-small text-muted">
            {t(each === null ? 'imports.fate.all' : `imports.fate.${each}`)}
          </span>
          <span className={`text-large font-bold ${each === 'rejected' && counts.rejected > 0 ? 'text-wrong' : ''}`}>
            {t('imports.number', { n: each === null ? all : counts[each] })}
          </span>
        </button>
      ))}
    </div>
  )
}

/** Why rows are rejected, or what of them is left out, and how often. */
function Reasons({ reasons }: Pick<ImportCheck, 'reasons'>) {
  const t = useT()
  if (reasons.length === 0) return null
  return (
    <ul
      aria-label={t('imports.reasons')}
      className="flex max-h-18 shrink-0 flex-wrap gap-x-6 gap-y-0.5 overflow-auto text-small"
    >
      {reasons.map(({ reason, rows }) => (
        <li key={reason}>
          {t(`imports.reason.${reason}`)} <span className="font-bold">{t('imports.times', { n: rows })}</span>
        </li>
      ))}
    </ul>
  )
}
