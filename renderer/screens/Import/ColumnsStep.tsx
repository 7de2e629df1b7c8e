import { formatNumber } from '../../../electron/shared/format.ts'
import { useKept } from '../../app/useKept.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { Select } from '../../components/Select.tsx'
import { ColumnList } from './ColumnList.tsx'
import { Options } from './Options.tsx'
import { planOf, planProblem, rowsBelow, sheetOf, type ImportKind, type OpenedFile, type Plan } from './plan.ts'
import { StepHead } from './StepHead.tsx'
import { wizardActions, wizards } from './wizard.ts'

interface ColumnsStepProps {
  kind: ImportKind
  file: OpenedFile
  plan: Plan
}

/** What was understood of the file, for a person to correct. */
export function ColumnsStep({ kind, file, plan }: ColumnsStepProps) {
  const t = useT()
  const voice = useVoice()
  const [{ busy }] = useKept(wizards[kind])
  const actions = wizardActions(kind)
  const sheet = sheetOf(file, plan.sheet)
  const problem = planProblem(kind, plan)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (problem === null) void actions.check()
      }}
      className="flex min-h-0 flex-1 flex-col gap-3"
    >
      <StepHead title={t('imports.columns.title', { name: file.name })}>
        <p>
          {t(`imports.source.${sheet.source}`)}{' '}
          {t('imports.columns.rows', { n: formatNumber(rowsBelow(sheet), voice) })}
        </p>
      </StepHead>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_19rem] gap-4">
        <ColumnList
          kind={kind}
          sheet={sheet}
          mapping={plan.mapping}
          onChange={(mapping) => actions.plan({ mapping })}
        />
        <div className="flex min-h-0 flex-col gap-4 overflow-auto p-1">
          <Place
            file={file}
            plan={plan}
            onSheet={(next) => actions.plan(planOf(file, next, plan.options))}
            onHeadingRow={(row) => void actions.headingRow(row)}
          />
          <Options kind={kind} plan={plan} onChange={(options) => actions.plan({ options })} />
        </div>
      </div>
      <footer className="flex min-h-14 shrink-0 items-center gap-3 border-t border-line pt-3">
        <p role="status" className="me-auto text-wrong">
          {problem === 'heading_row'
            ? t('imports.columns.heading_row.wrong')
            : problem !== null && t(`mappingInvalid.${problem}`)}
        </p>
        <Button icon="back" onPress={actions.again}>
          {t('imports.another')}
        </Button>
        <Button kind="primary" type="submit" isDisabled={problem !== null} isPending={busy === 'checking'}>
          {t('imports.check')}
        </Button>
      </footer>
    </form>
  )
}

interface PlaceProps {
  file: OpenedFile
  plan: Plan
  onSheet: (sheet: number) => void
  onHeadingRow: (typed: string) => void
}

/** Where in the file the rows are. */
function Place({ file, plan, onSheet, onHeadingRow }: PlaceProps) {
  const t = useT()
  return (
    <>
      {file.sheets.length > 1 && (
        <Select
          label={t('imports.sheet')}
          value={String(plan.sheet)}
          options={file.sheets.map((sheet, index) => ({
            value: String(index),
            label: t('imports.sheet.option', { name: sheet.name, rows: rowsBelow(sheet) }),
          }))}
          onChange={(sheet) => onSheet(Number(sheet))}
        />
      )}
      <Field
        label={t('imports.columns.heading_row')}
        hint={t('imports.columns.heading_row.hint')}
        inputMode="numeric"
        maxLength={7}
        value={plan.headingRow}
        onChange={onHeadingRow}
      />
    </>
  )
}
