import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { shopQueries } from '../../api.ts'
import { isPressed, SHORTCUTS } from '../../app/keys.ts'
import { useEscape } from '../../app/useEscape.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Tabs } from '../../components/Tabs.tsx'
import { EditorBar } from './EditorBar.tsx'
import { EditorForm } from './EditorForm.tsx'
import { EffectPart } from './EffectPart.tsx'
import type { ProgrammeRow } from './model.ts'
import { PreviewPart } from './PreviewPart.tsx'
import { Findings, StateMark } from './ProgrammeItem.tsx'
import { ReplayPart } from './ReplayPart.tsx'
import { useEditor, type EditorView } from './useEditor.ts'
import { useDescribe } from './useProducts.ts'
import { Versions } from './Versions.tsx'
import type { EditorPart, OffersView } from './view.ts'

interface EditorProps {
  view: EditorView
  onView: (view: OffersView) => void
  onBack: () => void
  onOpenSale: (saleId: number) => void
}

/** One programme: its sentence on top, below it the form, a sample basket, a replay and its versions. */
export function Editor({ view, onView, onBack, onOpenSale }: EditorProps) {
  const t = useT()
  const editor = useEditor(view, onView)
  const row = useRow(view.draft.id)
  const leave = () => {
    if (!editor.isChanged || editor.isUntouched) onBack()
    else if (editor.programme) void editor.save(editor.programme, { name: 'list' })
    else editor.showProblems()
  }
  useEditorKeys(leave, () => editor.programme && !editor.isBusy && void editor.save(editor.programme))
  const tabs: { key: EditorPart; label: string; content: React.ReactNode }[] = [
    { key: 'edit', label: t('offers.tab.edit'), content: <EditorForm {...editor.part} /> },
    {
      key: 'preview',
      label: t('offers.tab.preview'),
      content: <PreviewPart programmeId={view.draft.id} programme={editor.programme} />,
    },
    {
      key: 'replay',
      label: t('offers.tab.replay'),
      content: <ReplayPart programmeId={view.draft.id} programme={editor.programme} onOpenSale={onOpenSale} />,
    },
    {
      key: 'effect',
      label: t('effects.tab'),
      content: (
        <EffectPart
          editor={editor}
          row={row}
          programmeId={view.draft.id}
          onEdit={() => onView({ ...view, part: 'edit' })}
        />
      ),
    },
    {
      key: 'versions',
      label: t('offers.tab.versions'),
      content: <Versions programmeId={view.draft.id} wasInForce={row !== undefined && row.state !== 'draft'} />,
    },
  ]
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4 pb-2">
      <Head editor={editor} row={row} onBack={leave} />
      <Tabs<EditorPart>
        label={t('offers.tabs')}
        selected={view.part}
        onSelect={(part) => onView({ ...view, part })}
        tabs={tabs}
      />
      <EditorBar editor={editor} row={row} />
    </div>
  )
}

interface HeadProps {
  editor: ReturnType<typeof useEditor>
  row: ProgrammeRow | undefined
  onBack: () => void
}

function Head({ editor, row, onBack }: HeadProps) {
  const t = useT()
  const { language } = useVoice()
  const describe = useDescribe([editor.shown])
  return (
    <header className="flex flex-col gap-2">
      <div className="flex min-h-11 flex-wrap items-center gap-3">
        <Button kind="quiet" icon="back" keyHint="Esc" takesFocus onPress={onBack}>
          {t('offers.back')}
        </Button>
        <h1 className="text-large font-bold">
          <bdi>{editor.shown.name[language] || t('offers.nameless')}</bdi>
        </h1>
        <StateMark state={row?.state ?? 'draft'} />
      </div>
      <p aria-live="polite" className="rounded-md bg-gain-soft px-4 py-2 text-ink">
        {describe(editor.shown)}
      </p>
      <Findings findings={editor.findings} />
    </header>
  )
}

/** What the shop knows of it; undefined: nothing yet. */
function useRow(programmeId: string): ProgrammeRow | undefined {
  const { data } = useQuery(shopQueries.programmes.list.queryOptions())
  return data?.rows.find((row) => row.programmeId === programmeId)
}

function useEditorKeys(onLeave: () => void, onSave: () => void): void {
  useEscape(onLeave)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isPressed(event, SHORTCUTS.hold)) return
      event.preventDefault()
      onSave()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onSave])
}
