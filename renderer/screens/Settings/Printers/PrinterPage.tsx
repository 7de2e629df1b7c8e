import { useState } from 'react'
import { useGo } from '../../../app/places.tsx'
import { knownTrouble } from '../../../app/trouble.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Badge } from '../../../components/Badge.tsx'
import { Button } from '../../../components/Button.tsx'
import { printerTitle, type Printer } from '../../Papers/jobs.ts'
import { PrinterEditor } from './PrinterEditor.tsx'
import { sinceText, toneOf } from './printerWords.ts'
import { TestPage } from './TestPage.tsx'

interface PrinterPageProps {
  printer: Printer
  printers: readonly Printer[]
  isManager: boolean
  /** Just added: its test page is next. */
  isNew: boolean
  onRemoved: () => void
}

/** One printer: how it is and what is wrong, its test page, and everything that is set about it. */
export function PrinterPage({ printer, printers, isManager, isNew, onRemoved }: PrinterPageProps) {
  const t = useT()
  const [isTesting, setTesting] = useState(isNew)
  return (
    <section aria-labelledby="printer-title" className="flex min-h-0 flex-col gap-3">
      <header className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="printer-title" className="min-w-0 truncate font-bold">
          {printerTitle(printer.name, t)}
        </h2>
        <Condition printer={printer} />
        {isManager && !isTesting && (
          <span className="ms-auto">
            <Button icon="printer" onPress={() => setTesting(true)}>
              {t('printers.test')}
            </Button>
          </span>
        )}
      </header>
      {isTesting ? (
        <TestPage printer={printer} onClose={() => setTesting(false)} />
      ) : (
        <PrinterEditor printer={printer} printers={printers} isManager={isManager} onRemoved={onRemoved} />
      )}
    </section>
  )
}

/** The badge, since when, what is wrong in a sentence, and the way to the papers that wait. */
function Condition({ printer: { condition, waiting } }: { printer: Printer }) {
  const t = useT()
  const voice = useVoice()
  const go = useGo()
  const since = sinceText(condition, Date.now(), t, voice)
  return (
    <>
      <Badge tone={toneOf(condition.state)}>{t(`printers.condition.${condition.state}`)}</Badge>
      {since !== null && <span className="text-small text-muted">{since}</span>}
      {waiting > 0 && (
        <Button kind="quiet" onPress={() => go({ name: 'papers', jobId: null })}>
          {t('printers.waiting', { n: waiting })}
        </Button>
      )}
      {condition.trouble !== null && (
        <p className="order-last basis-full text-small text-wrong">
          {t(`papers.trouble.${knownTrouble(condition.trouble)}`)}
        </p>
      )}
    </>
  )
}
