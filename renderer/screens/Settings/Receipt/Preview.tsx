import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useSettings } from '../../../app/session.tsx'
import { useT } from '../../../app/voice.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { drawable, type ReceiptDraft } from './receiptDraft.ts'

/** Screen pixels for a dot: 203 dots and 96 pixels make an inch, so the paper stands in its true size. */
const PIXELS_PER_DOT = 96 / 203
const DOTS = { '80': 576, '58': 384 } as const
/** A paper is drawn when nothing was changed for so many milliseconds. */
const PAUSE = 250

/** The receipt as it will print, dot for dot; the last picture stays until the next one is drawn. */
export function Preview({ draft }: { draft: ReceiptDraft }) {
  const t = useT()
  const errorText = useErrorText()
  const { language: spoken } = useSettings().settings
  const [paper, setPaper] = useState<'receipt' | 'return'>('receipt')
  const [width, setWidth] = useState<'80' | '58'>('80')
  const [language, setLanguage] = useState(spoken)
  const settled = useSettled(draft, PAUSE)
  const input = {
    layout: drawable(settled),
    texts: settled.receipt,
    logo: settled.logo,
    paper,
    widthDots: DOTS[width],
    language,
  }
  const { data, error } = useQuery({
    ...shopQueries.papers.preview.queryOptions({ input }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
  })
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <div className="flex shrink-0 flex-wrap gap-2">
        <Choice
          label={t('receipt.preview.paper')}
          isLabelHidden
          value={paper}
          options={(['receipt', 'return'] as const).map((value) => ({ value, label: t(`receipt.preview.${value}`) }))}
          onChange={setPaper}
        />
        <Choice
          label={t('setup.paper')}
          isLabelHidden
          value={width}
          options={(['80', '58'] as const).map((value) => ({ value, label: t(`receipt.preview.${value}`) }))}
          onChange={setWidth}
        />
        <Choice
          label={t('setup.language')}
          isLabelHidden
          value={language}
          options={[
            { value: 'fa', label: 'فا' },
            { value: 'en', label: 'EN' },
          ]}
          onChange={setLanguage}
        />
      </div>
      <div
        role="region"
        aria-label={t('receipt.preview')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long paper is scrolled by keys
        tabIndex={0}
        className="min-h-0 flex-1 overflow-auto rounded-md bg-sunken p-3"
      >
        {error && <Notice kind="wrong" text={errorText(error)} />}
        {data ? (
          <img
            src={`data:image/png;base64,${data.png}`}
            alt={t('receipt.preview')}
            width={data.widthDots * PIXELS_PER_DOT}
            height={data.heightDots * PIXELS_PER_DOT}
            className="mx-auto box-content max-w-none bg-[#ffffff] px-2 py-2 shadow-lg"
          />
        ) : (
          !error && <Spinner />
        )}
      </div>
    </div>
  )
}

/** A value once it has stayed the same for `pause` milliseconds; the first one at once. */
function useSettled<Value>(value: Value, pause: number): Value {
  const [settled, setSettled] = useState(value)
  const written = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(written) as Value), pause)
    return () => clearTimeout(timer)
  }, [written, pause])
  return settled
}
