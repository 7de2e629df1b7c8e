import { useState } from 'react'
import { DEFAULT_LAYOUT, type ReceiptLayout } from '../../../../electron/shared/rules/receipt-layout.ts'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Choice } from '../../../components/Choice.tsx'
import type { ReceiptDraft } from './receiptDraft.ts'

interface WholePaperProps {
  draft: ReceiptDraft
  isDisabled: boolean
  change: (part: Partial<ReceiptDraft>) => void
}

/** How the whole receipt is set, and the way back to how every shop starts. */
export function WholePaper({ draft, isDisabled, change }: WholePaperProps) {
  const t = useT()
  const { items, type } = draft
  const [before, setBefore] = useState<ReceiptLayout | null>(null)
  const isDefault = JSON.stringify({ items, type }) === JSON.stringify(DEFAULT_LAYOUT)
  const reset = () => {
    setBefore({ items, type })
    change(DEFAULT_LAYOUT)
  }
  const undo = () => {
    if (before) change(before)
    setBefore(null)
  }
  return (
    <section
      aria-label={t('receipt.whole')}
      className="flex flex-col gap-3 rounded-md border border-line bg-surface p-3"
    >
      <h2 className="font-bold">{t('receipt.whole')}</h2>
      <Choice
        label={t('receipt.type.size')}
        value={type.size}
        options={(['small', 'normal', 'large'] as const).map((value) => ({ value, label: t(`receipt.size.${value}`) }))}
        onChange={(size) => change({ type: { ...type, size } })}
      />
      <Choice
        label={t('receipt.type.density')}
        value={type.density}
        options={(['tight', 'normal', 'loose'] as const).map((value) => ({
          value,
          label: t(`receipt.density.${value}`),
        }))}
        onChange={(density) => change({ type: { ...type, density } })}
      />
      {isDefault && before ? (
        <Button icon="undo" onPress={undo} isDisabled={isDisabled}>
          {t('receipt.reset.undo')}
        </Button>
      ) : (
        <Button icon="undo" onPress={reset} isDisabled={isDisabled || isDefault}>
          {t('receipt.reset')}
        </Button>
      )}
    </section>
  )
}
