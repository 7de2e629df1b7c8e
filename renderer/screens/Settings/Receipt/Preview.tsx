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

/** Screen pixels of an inch. */
const PIXELS = 96
/** As nearly every printer of 80 and 58 mm has them. */
const USUAL = { '80': { dots: 576, dpi: 203 }, '58': { dots: 384, dpi: 203 } }
/** A paper is drawn when nothing was changed for so many milliseconds. */
const PAUSE = 250

type Width = keyof typeof USUAL | 'own'

/** The receipt as it will print, dot for dot and in its true size; the last picture stays until the next one is drawn. */
export function Preview({ draft }: { draft: ReceiptDraft }) {
  const t = useT()
  const errorText = useErrorText()
  const { language: spoken } = useSettings().settings
  const [paper, setPaper] = useState<'receipt' | 'return'>('receipt')
  const [asked, setWidth] = useState<Width | null>(null)
  const own = useOwnPaper()
  const width = asked ?? own?.width ?? '80'
  const { dots, dpi } = own?.width === width ? own : width === 'own' ? USUAL['80'] : USUAL[width]
  const [language, setLanguage] = useState(spoken)
  const settled = useSettled(draft, PAUSE)
  const input = {
    layout: drawable(settled),
    texts: settled.receipt,
    logo: settled.logo,
    paper,
    widthDots: dots,
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
          options={([...(own?.width === 'own' ? (['own'] as const) : []), '80', '58'] as const).map((value) => ({
            value,
            label: t(`receipt.preview.${value}`),
          }))}
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
            width={(data.widthDots * PIXELS) / dpi}
            height={(data.heightDots * PIXELS) / dpi}
            className="mx-auto box-content max-w-none bg-[#ffffff] px-2 py-2 shadow-lg"
          />
        ) : (
          !error && <Spinner />
        )}
      </div>
    </div>
  )
}

/** The paper of the receipts' printer; null until it is known. */
function useOwnPaper(): { width: Width; dots: number; dpi: number } | null {
  const printers = useQuery(shopQueries.printers.list.queryOptions()).data
  const profile = printers?.find(({ roles }) => roles.includes('receipts'))?.profile
  if (!profile) return null
  const { dots, dpi } = profile
  if (dpi !== USUAL['80'].dpi) return { width: 'own', dots, dpi }
  return { width: dots === USUAL['80'].dots ? '80' : dots === USUAL['58'].dots ? '58' : 'own', dots, dpi }
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
