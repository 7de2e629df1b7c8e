import { formatNumber } from '../../../../electron/shared/format.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { Select } from '../../../components/Select.tsx'
import { marksOf, type Seen } from './testPage.ts'

interface TestQuestionsProps {
  seen: Seen
  /** The printer's width, as it is set now. */
  dots: number
  onChange: (part: Partial<Seen>) => void
}

const NOT_SAID = ''

/** What only a person can see on the test page. */
export function TestQuestions({ seen, dots, onChange }: TestQuestionsProps) {
  const t = useT()
  const voice = useVoice()
  return (
    <>
      <YesNo label={t('printers.seen.out')} value={seen.cameOut} onChange={(cameOut) => onChange({ cameOut })} />
      {seen.cameOut === true && (
        <>
          <Select
            label={t('printers.seen.mark')}
            hint={t('printers.seen.mark.what')}
            value={seen.lastMark === null ? NOT_SAID : String(seen.lastMark)}
            options={[
              { value: NOT_SAID, label: t('printers.seen.mark.choose') },
              ...marksOf(dots).map((mark) => ({ value: String(mark), label: plainNumber(formatNumber(mark, voice)) })),
            ]}
            onChange={(mark) => onChange({ lastMark: mark === NOT_SAID ? null : Number(mark) })}
          />
          <YesNo
            label={t('printers.seen.persian')}
            hint={t('printers.seen.persian.what')}
            value={seen.isPersianRight}
            onChange={(isPersianRight) => onChange({ isPersianRight })}
          />
          <YesNo
            label={t('printers.seen.codes')}
            hint={t('printers.seen.codes.what')}
            value={seen.areCodesRead}
            onChange={(areCodesRead) => onChange({ areCodesRead })}
          />
          <YesNo
            label={t('printers.seen.cut')}
            hint={t('printers.seen.cut.what')}
            value={seen.wasCut}
            onChange={(wasCut) => onChange({ wasCut })}
          />
        </>
      )}
    </>
  )
}

/** As it stands on the paper. */
const plainNumber = (text: string): string => text.replace(/[٬,]/g, '')

interface YesNoProps {
  label: string
  hint?: string
  /** Null: not said. */
  value: boolean | null
  onChange: (value: boolean) => void
}

function YesNo({ label, hint, value, onChange }: YesNoProps) {
  const t = useT()
  return (
    <Choice<'yes' | 'no' | 'unsaid'>
      label={label}
      hint={hint}
      value={value === null ? 'unsaid' : value ? 'yes' : 'no'}
      options={[
        { value: 'yes', label: t('printers.seen.yes') },
        { value: 'no', label: t('printers.seen.no') },
      ]}
      onChange={(said) => onChange(said === 'yes')}
    />
  )
}
