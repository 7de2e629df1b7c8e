import { useEffect, useId, useRef } from 'react'
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import { isRequired, keyOf, type LayoutItem } from '../../../../electron/shared/rules/receipt-layout.ts'
import { useT, type Translate } from '../../../app/voice.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Switch } from '../../../components/Switch.tsx'
import { moved, shownText, withShown } from './receiptDraft.ts'

interface PartListProps {
  items: LayoutItem[]
  chosen: string
  /** Items that cannot be saved as they are. */
  faulty: string | null
  isDisabled: boolean
  onChoose: (key: string) => void
  onChange: (items: LayoutItem[]) => void
}

/** The parts from top to bottom, to be dragged with the hand or the keyboard, shown or hidden. */
export function PartList({ items, chosen, faulty, isDisabled, onChoose, onChange }: PartListProps) {
  const t = useT()
  const hintId = useId()
  const list = useRef<HTMLDivElement>(null)
  // Where the chosen part goes, the list follows.
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [items, chosen])
  const { dragAndDropHooks } = useDragAndDrop({
    isDisabled,
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const [key] = keys
      if (key === undefined || target.dropPosition === 'on') return
      onChange(moved(items, String(key), String(target.key), target.dropPosition))
      onChoose(String(key))
    },
  })
  return (
    <>
      <p id={hintId} hidden>
        {t('receipt.drag.what')}
      </p>
      <GridList
        ref={list}
        aria-label={t('receipt.parts')}
        items={items.map((item) => ({ id: keyOf(item), item }))}
        dependencies={[items, t, faulty, isDisabled]}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys
          if (key !== undefined) onChoose(String(key))
        }}
        dragAndDropHooks={dragAndDropHooks}
        className="min-h-0 flex-1 overflow-auto rounded-md border border-line bg-surface [&_.react-aria-DropIndicator[data-drop-target]]:h-1 [&_.react-aria-DropIndicator[data-drop-target]]:bg-action"
      >
        {({ id, item }) => (
          <GridListItem
            textValue={titleOf(item, t)}
            className="flex min-h-12 cursor-pointer items-center gap-2 border-b border-line ps-1 pe-3 focus-visible:-outline-offset-2 selected:bg-action-soft data-dragging:opacity-50"
          >
            <AriaButton
              slot="drag"
              aria-label={t('receipt.drag', { part: titleOf(item, t) })}
              aria-describedby={hintId}
              isDisabled={isDisabled}
              className="flex size-11 shrink-0 cursor-grab items-center justify-center rounded-md text-muted disabled:cursor-default"
            >
              <Icon name="handle" />
            </AriaButton>
            <span className={`min-w-0 flex-1 truncate ${item.shown ? '' : 'text-muted line-through'}`}>
              {titleOf(item, t)}
            </span>
            {id === faulty && <Icon name="alert" />}
            <Shown
              item={item}
              isDisabled={isDisabled}
              onChange={(shown) => onChange(withShown(items, keyOf(item), shown))}
            />
          </GridListItem>
        )}
      </GridList>
    </>
  )
}

/** Whether the part is on the paper; what every receipt must have is locked. */
function Shown({
  item,
  isDisabled,
  onChange,
}: {
  item: LayoutItem
  isDisabled: boolean
  onChange: (shown: boolean) => void
}) {
  const t = useT()
  if (isRequired(item.part)) {
    return (
      <span className="flex size-11 shrink-0 items-center justify-center text-muted" title={t('receipt.required')}>
        <Icon name="lock" />
        <span className="sr-only">{t('receipt.required')}</span>
      </span>
    )
  }
  return (
    <Switch
      label={t('receipt.shown', { part: titleOf(item, t) })}
      isLabelHidden
      on={item.shown}
      disabled={isDisabled}
      onChange={onChange}
    />
  )
}

/** What a part is called; a text of the shop's own by how it begins. */
export function titleOf(item: LayoutItem, t: Translate): string {
  if (item.part !== 'text') return t(`receipt.part.${item.part}`)
  const [first = ''] = item.text.trim().split('\n')
  const text = shownText(first, (field) => t(`receipt.field.${field}`)).replaceAll(/\{\{|\}\}/g, '')
  return text === '' ? t('receipt.part.text') : t('receipt.part.text.of', { text })
}
