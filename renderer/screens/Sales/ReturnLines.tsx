import { formatDecimal, formatQuantity } from '../../../electron/shared/format.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { showScaled } from '../../components/scaled.ts'
import { leftOf, stepped, type ReturnDraft, type SaleDetail, type SaleLine } from './returnDraft.ts'

interface ReturnLinesProps {
  sale: SaleDetail
  draft: ReturnDraft
  /** Positions whose quantity cannot come back. */
  invalid: readonly number[]
  onChange: (draft: ReturnDraft) => void
}

/** How much of each line comes back: typed, or step by step. */
export function ReturnLines({ sale, draft, invalid, onChange }: ReturnLinesProps) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {sale.lineItems.map((line) => (
        <ReturnLineRow
          key={line.position}
          line={line}
          text={draft[line.position] ?? ''}
          isInvalid={invalid.includes(line.position)}
          onText={(text) => onChange({ ...draft, [line.position]: text })}
        />
      ))}
    </ul>
  )
}

interface ReturnLineRowProps {
  line: SaleLine
  text: string
  isInvalid: boolean
  onText: (text: string) => void
}

function ReturnLineRow({ line, text, isInvalid, onText }: ReturnLineRowProps) {
  const t = useT()
  const voice = useVoice()
  const name = line.name || t('sales.detail.amount_line')
  const left = leftOf(line)
  const step = (direction: 1 | -1) => onText(showScaled(stepped(line, text, direction), 3, voice.language))
  const hint = isInvalid
    ? t('sales.return.invalid', { left: formatDecimal(left, 3, voice) })
    : left === 0
      ? t('sales.return.nothing_left')
      : t('sales.return.left', { left: formatQuantity(left, line.unit, voice) })
  const free = line.free && left > 0 && !isInvalid ? t('sales.return.free') : null
  return (
    <li className="flex items-center gap-2 py-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          <bdi>{name}</bdi>
        </span>
        <span className={`block text-small ${isInvalid ? 'text-wrong' : 'text-muted'}`}>
          {free === null ? hint : `${hint} — ${free}`}
        </span>
      </span>
      <Button icon="less" label={t('sales.return.less', { name })} isDisabled={left === 0} onPress={() => step(-1)}>
        {null}
      </Button>
      <input
        aria-label={t('sales.return.quantity', { name })}
        aria-invalid={isInvalid || undefined}
        inputMode="decimal"
        autoComplete="off"
        disabled={left === 0}
        value={text}
        onChange={(event) => onText(event.target.value)}
        className="min-h-11 w-16 rounded-md border border-line-strong bg-surface px-2 text-center text-ink aria-invalid:border-wrong disabled:bg-sunken"
      />
      <Button icon="add" label={t('sales.return.more', { name })} isDisabled={left === 0} onPress={() => step(1)}>
        {null}
      </Button>
    </li>
  )
}
