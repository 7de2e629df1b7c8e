import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useEscape } from '../../app/useEscape.ts'
import { useKept } from '../../app/useKept.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { ManagerOnly } from '../../components/ManagerOnly.tsx'
import { Notice } from '../../components/Notice.tsx'
import { CheckStep } from './CheckStep.tsx'
import { ColumnsStep } from './ColumnsStep.tsx'
import { FileStep } from './FileStep.tsx'
import type { ImportKind } from './plan.ts'
import { RunStep } from './RunStep.tsx'
import { wizardActions, wizards, type Step } from './wizard.ts'

interface ImportWizardProps {
  kind: ImportKind
  /** Leaves it as it is: what was begun goes on, and is there when it is opened again. */
  onClose: () => void
}

/** From a spreadsheet into the shop: file, columns, what would become of each row, and the import itself. */
export function ImportWizard({ kind, onClose }: ImportWizardProps) {
  const t = useT()
  const [{ step }] = useKept(wizards[kind])
  useEscape(onClose)
  return (
    <section aria-labelledby="import-title" className="flex min-h-0 flex-1 flex-col gap-3">
      <header className="flex shrink-0 items-center gap-4">
        <h1 id="import-title" className="text-large font-bold">
          {t(`imports.title.${kind}`)}
        </h1>
        <Steps step={step} />
        <Button kind="quiet" icon="close" keyHint="Esc" label={t('app.close')} onPress={onClose}>
          {null}
        </Button>
      </header>
      <ManagerOnly what={t('imports.manager')}>
        <StepContent kind={kind} onClose={onClose} />
      </ManagerOnly>
    </section>
  )
}

const STEPS = ['file', 'columns', 'check', 'run'] as const satisfies readonly Step[]

function Steps({ step }: { step: Step }) {
  const t = useT()
  const here = STEPS.indexOf(step)
  return (
    <ol aria-label={t('imports.steps')} className="ms-auto flex items-center gap-1 text-small">
      {STEPS.map((each, index) => (
        <li
          key={each}
          aria-current={each === step ? 'step' : undefined}
          className={`flex items-center gap-1.5 rounded-md px-2.5 py-1 ${
            each === step ? 'bg-action font-bold text-on-action' : index < here ? 'text-ink' : 'text-muted'
          }`}
        >
          <span>{t('imports.step.number', { n: index + 1 })}</span>
          {t(`imports.step.${each}`)}
        </li>
      ))}
    </ol>
  )
}

function StepContent({ kind, onClose }: ImportWizardProps) {
  const errorText = useErrorText()
  const [wizard] = useKept(wizards[kind])
  useRunning(kind)
  return (
    <>
      {wizard.error !== null && <Notice kind="wrong" text={errorText(wizard.error)} />}
      <ThisStep kind={kind} onClose={onClose} />
    </>
  )
}

function ThisStep({ kind, onClose }: ImportWizardProps) {
  const [{ step, file, plan, check, importId }] = useKept(wizards[kind])
  if (step === 'columns' && file && plan) return <ColumnsStep kind={kind} file={file} plan={plan} />
  if (step === 'check' && file && check) return <CheckStep kind={kind} file={file} check={check} />
  if (step === 'run' && importId !== null)
    return <RunStep kind={kind} importId={importId} fileId={file?.fileId ?? null} onClose={onClose} />
  return <FileStep kind={kind} />
}

/** An import of this kind that is under way is shown, wherever it was begun. */
function useRunning(kind: ImportKind): void {
  const [{ step, busy }] = useKept(wizards[kind])
  const past = useQuery(shopQueries.imports.list.queryOptions())
  const running = past.data?.find((run) => run.kind === kind && run.state !== 'done' && run.state !== 'cancelled')
  const importId = running?.importId
  useEffect(() => {
    if (importId !== undefined && step === 'file' && busy === null) wizardActions(kind).follow(importId)
  }, [importId, step, busy, kind])
}
