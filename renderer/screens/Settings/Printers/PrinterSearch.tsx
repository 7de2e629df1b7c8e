import { useErrorText } from '../../../app/errors.ts'
import { knownTrouble } from '../../../app/trouble.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { Progress } from '../../../components/Progress.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import type { Address } from './printerForm.ts'
import { addressText } from './printerWords.ts'
import { usePrinterSearch, type Found, type Search, type Way } from './usePrinterSearch.ts'

interface PrinterSearchProps {
  onPick: (address: Address, label: string) => void
  /** One that is in use already. */
  onKnown: (printerId: number) => void
  onType: () => void
}

const WAYS: readonly Way[] = ['network', 'usb', 'serial', 'queue']

/** Where to look, what was found so far, and the way without looking. */
export function PrinterSearch({ onPick, onKnown, onType }: PrinterSearchProps) {
  const t = useT()
  const { search, start, stop } = usePrinterSearch()
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-1">
      <Panel title={t('printers.search')}>
        <ul className="grid gap-3 sm:grid-cols-2">
          {WAYS.map((over) => (
            <li key={over} className="flex flex-col gap-1">
              <Button wide icon="search" isDisabled={search?.isRunning === true} onPress={() => start(over)}>
                {t(`printers.kind.${over}`)}
              </Button>
              <p className="text-small text-muted">{t(`printers.search.${over}.what`)}</p>
            </li>
          ))}
        </ul>
        {search && <Outcome search={search} onStop={stop} onPick={onPick} onKnown={onKnown} />}
      </Panel>
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-surface px-4 py-3">
        <p className="min-w-0 flex-1 basis-56">{t('printers.type.what')}</p>
        <Button
          icon="edit"
          onPress={() => {
            stop()
            onType()
          }}
        >
          {t('printers.type')}
        </Button>
      </div>
    </div>
  )
}

interface OutcomeProps extends Pick<PrinterSearchProps, 'onPick' | 'onKnown'> {
  search: Search
  onStop: () => void
}

function Outcome({ search, onStop, onPick, onKnown }: OutcomeProps) {
  const t = useT()
  const errorText = useErrorText()
  const { over, isRunning, found, looked, of, trouble, error } = search
  const where = t(`printers.kind.${over}`)
  const progress = t('printers.search.progress', { looked, of })
  return (
    <div className="mt-4 flex flex-col gap-3">
      {isRunning && (
        <div className="flex items-center gap-3">
          <div className="flex-1">
            <p className="mb-1 flex items-center gap-2 text-small">
              <Spinner />
              {t('printers.searching', { where })}
              {of > 0 && <span className="text-muted tabular-nums">{progress}</span>}
            </p>
            <Progress label={t('printers.searching', { where })} done={looked} total={of} text={progress} />
          </div>
          <Button icon="close" onPress={onStop}>
            {t('printers.search.stop')}
          </Button>
        </div>
      )}
      {error !== null && <Notice kind="wrong" text={errorText(error)} />}
      {trouble !== null && <Notice kind="wrong" text={t(`papers.trouble.${knownTrouble(trouble)}`)} />}
      <p aria-live="polite" className="text-small text-muted">
        {found.length > 0
          ? t('printers.found', { n: found.length })
          : !isRunning && trouble === null && error === null && t(`printers.found.none.${over}`)}
      </p>
      {found.length > 0 && (
        <ul aria-label={t('printers.found.list')} className="flex flex-col gap-2">
          {found.map((each) => (
            <li key={JSON.stringify(each.address)}>
              <FoundOne found={each} onPick={onPick} onKnown={onKnown} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function FoundOne({ found, onPick, onKnown }: { found: Found } & Pick<OutcomeProps, 'onPick' | 'onKnown'>) {
  const t = useT()
  const { address, label, printerId } = found
  return (
    <div className="flex items-center gap-3 rounded-md border border-line bg-ground py-1 ps-3 pe-1">
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium">
          <bdi>{label || addressText(address, t)}</bdi>
        </span>
        {label !== '' && <span className="truncate text-small text-muted">{addressText(address, t)}</span>}
      </span>
      {printerId === null ? (
        <Button onPress={() => onPick(address, label)}>{t('printers.found.pick')}</Button>
      ) : (
        <Button kind="quiet" onPress={() => onKnown(printerId)}>
          {t('printers.found.known')}
        </Button>
      )}
    </div>
  )
}
