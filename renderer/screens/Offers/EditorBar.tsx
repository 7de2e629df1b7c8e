import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import type { ProgrammeRow } from './model.ts'
import { Sure } from './Sure.tsx'
import type { useEditor } from './useEditor.ts'

interface EditorBarProps {
  editor: ReturnType<typeof useEditor>
  row: ProgrammeRow | undefined
}

/** Under the editor: whether it is kept, and what can be done with the programme. */
export function EditorBar({ editor, row }: EditorBarProps) {
  const t = useT()
  const isInForce = row?.state === 'active' || row?.state === 'planned' || row?.state === 'over'
  const isBlocked = editor.findings.some(({ kind }) => kind === 'blocking')
  const canStart =
    editor.isChanged || row === undefined || row.hasDraft || row.state === 'draft' || row.state === 'ended'
  const start = () => {
    if (editor.isRight && editor.programme && !isBlocked) void editor.putInForce(editor.programme)
    else editor.showProblems()
  }
  return (
    <footer className="flex min-h-16 shrink-0 flex-wrap items-center justify-end gap-2 border-t border-line py-2">
      <p role="status" className="me-auto text-muted">
        {t(statusOf(editor, row))}
      </p>
      {row?.hasDraft ? (
        <Sure
          icon="delete"
          label={t('offers.drop')}
          sure={t('offers.drop.sure')}
          onSure={() => void editor.dropDraft()}
        />
      ) : (
        editor.isChanged &&
        !editor.isUntouched && (
          <Sure
            icon="delete"
            label={t('offers.drop.changes')}
            sure={t('offers.drop.sure')}
            onSure={editor.leaveUnkept}
          />
        )
      )}
      {isInForce && (
        <Sure icon="held" label={t('offers.end')} sure={t('offers.end.sure')} onSure={() => void editor.end()} />
      )}
      <Button
        keyHint="Ctrl S"
        isDisabled={!editor.isChanged}
        isPending={editor.isBusy}
        onPress={() => (editor.programme ? void editor.save(editor.programme) : editor.showProblems())}
      >
        {t('offers.keep')}
      </Button>
      <Button kind="primary" icon="done" isDisabled={!canStart} isPending={editor.isBusy} onPress={start}>
        {t(isInForce ? 'offers.activate.again' : 'offers.activate')}
      </Button>
    </footer>
  )
}

function statusOf(editor: EditorBarProps['editor'], row: ProgrammeRow | undefined) {
  if (editor.isChanged) return editor.programme ? 'offers.status.changed' : 'offers.status.incomplete'
  return row?.hasDraft ? 'offers.status.draft' : 'offers.status.kept'
}
