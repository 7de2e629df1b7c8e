import { type FormEvent, useState } from 'react'
import { v7 as newId } from 'uuid'
import {
  keyOf,
  type LayoutItem,
  MOST_OWN,
  type ReceiptLayout,
} from '../../../../electron/shared/rules/receipt-layout.ts'
import { useSettings } from '../../../app/session.tsx'
import { useT } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { SaveBar } from '../../../components/SaveBar.tsx'
import { useDraft } from '../useDraft.ts'
import { PartEditor } from './PartEditor.tsx'
import { PartList } from './PartList.tsx'
import { Preview } from './Preview.tsx'
import { added, firstFault, newText, type ReceiptDraft, textErrors } from './receiptDraft.ts'
import { useSaveReceipt } from './useSaveReceipt.ts'
import { WholePaper } from './WholePaper.tsx'

/** The receipt in parts: their order on one side, what is chosen in the middle, and the paper as it will print. */
export function ReceiptEditor({ layout, isManager }: { layout: ReceiptLayout; isManager: boolean }) {
  const t = useT()
  const { receipt, shop } = useSettings().settings
  const saved: ReceiptDraft = { ...layout, receipt, logo: shop.logo }
  const form = useDraft(saved)
  const { draft, change } = form
  const [chosen, setChosen] = useState(() => keyOf(layout.items[0] ?? DEFAULT_ITEM))
  const [made, setMade] = useState<string | null>(null)
  const [showsErrors, setShowsErrors] = useState(false)
  const { save, bar } = useSaveReceipt(form, saved)
  const fault = firstFault(t, draft)
  const item = draft.items.find((each) => keyOf(each) === chosen) ?? draft.items[0] ?? DEFAULT_ITEM

  const onSave = (event: FormEvent) => {
    event.preventDefault()
    setShowsErrors(fault !== null)
    if (fault !== null) setChosen(fault)
    else if (form.isChanged) save()
  }
  const add = (next: LayoutItem) => {
    change({ items: added(draft.items, next, chosen) })
    setChosen(keyOf(next))
    setMade(keyOf(next))
  }
  const remove = () => {
    const at = draft.items.indexOf(item)
    const items = draft.items.filter((each) => each !== item)
    change({ items })
    setChosen(keyOf(items[Math.min(at, items.length - 1)] ?? DEFAULT_ITEM))
  }
  return (
    <form onSubmit={onSave} noValidate className="flex min-h-0 flex-1 flex-col">
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,5fr)_minmax(0,5fr)_20rem] gap-3 py-1">
        <div className="flex min-h-0 flex-col gap-2">
          <AddButtons items={draft.items} isDisabled={!isManager} onAdd={add} />
          <PartList
            items={draft.items}
            chosen={keyOf(item)}
            faulty={showsErrors ? fault : null}
            isDisabled={!isManager}
            onChoose={(key) => {
              setChosen(key)
              setMade(null)
            }}
            onChange={(items) => change({ items })}
          />
        </div>
        <div
          role="group"
          aria-label={t('receipt.chosen')}
          className="min-h-0 overflow-auto"
          // Where nothing in it can be used, it is still scrolled by keys.
          {...(isManager ? {} : { tabIndex: 0 })}
        >
          <fieldset disabled={!isManager} className="flex flex-col gap-3">
            <PartEditor
              key={keyOf(item)}
              item={item}
              draft={draft}
              errors={textErrors(t, draft.receipt)}
              showsErrors={showsErrors}
              isNew={made === keyOf(item)}
              isDisabled={!isManager}
              change={change}
              onRemove={remove}
            />
            <WholePaper draft={draft} isDisabled={!isManager} change={change} />
          </fieldset>
        </div>
        {isManager ? <Preview draft={draft} /> : <p className="text-muted">{t('receipt.preview.manager')}</p>}
      </div>
      {isManager && <SaveBar {...bar} />}
    </form>
  )
}

const DEFAULT_ITEM: LayoutItem = { part: 'items', shown: true }

interface AddButtonsProps {
  items: LayoutItem[]
  isDisabled: boolean
  onAdd: (item: LayoutItem) => void
}

function AddButtons({ items, isDisabled, onAdd }: AddButtonsProps) {
  const t = useT()
  const isFull = items.filter((item) => 'id' in item).length >= MOST_OWN
  return (
    <div className="flex shrink-0 flex-wrap gap-2">
      <Button icon="add" isDisabled={isDisabled || isFull} onPress={() => onAdd(newText(newId()))}>
        {t('receipt.add.text')}
      </Button>
      <Button
        icon="add"
        isDisabled={isDisabled || isFull}
        onPress={() => onAdd({ part: 'line', id: newId(), style: 'solid', shown: true })}
      >
        {t('receipt.add.line')}
      </Button>
    </div>
  )
}
