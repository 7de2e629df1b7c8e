import { shop } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useSettings, type SettingsData } from '../../../app/session.tsx'
import { useT } from '../../../app/voice.tsx'
import { useNotice } from '../../../components/Notice.tsx'
import { useCommand } from '../../useCommand.ts'
import type { ReceiptDraft } from './receiptDraft.ts'

type Texts = Partial<Pick<SettingsData['settings'], 'receipt' | 'shop'>>
type Layout = Pick<ReceiptDraft, 'items' | 'type'>

interface Form {
  draft: ReceiptDraft
  isChanged: boolean
  keep: () => void
  discard: () => void
}

/** Saves what was changed: the shop's texts and logo among the settings, the order of the parts by itself. */
export function useSaveReceipt({ draft, isChanged, keep, discard }: Form, saved: ReceiptDraft) {
  const t = useT()
  const errorText = useErrorText()
  const { tell } = useNotice()
  const { settings } = useSettings()
  const texts = useCommand((changes: Texts, commandId) => shop.settings.update({ commandId, changes }))
  const layout = useCommand((input: Layout, commandId) => shop.papers.saveLayout({ commandId, layout: input }))
  const save = async () => {
    const { items, type, receipt, logo } = draft
    const changes: Texts = {
      ...(isSame(receipt, saved.receipt) ? {} : { receipt }),
      ...(logo === saved.logo ? {} : { shop: { ...settings.shop, logo } }),
    }
    try {
      if (Object.keys(changes).length > 0) await texts.mutateAsync(changes)
      if (!isSame({ items, type }, { items: saved.items, type: saved.type })) await layout.mutateAsync({ items, type })
      keep()
      tell(t('receipt.saved'))
    } catch {
      // Shown beside the buttons, from the mutation that failed.
    }
  }
  const error = texts.error ?? layout.error
  return {
    save: () => void save(),
    bar: {
      isChanged,
      isPending: texts.isPending || layout.isPending,
      error: error ? errorText(error) : undefined,
      onDiscard: discard,
    },
  }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
