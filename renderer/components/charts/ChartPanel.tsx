import { useState, type ReactNode } from 'react'
import { useT } from '../../app/voice.tsx'
import { Button } from '../Button.tsx'
import { Panel } from '../Panel.tsx'

interface ChartPanelProps {
  title: string
  /** What there is to see, in one sentence. */
  summary: string
  /** What must be known to read it rightly: of which days, of how many. */
  note?: string | undefined
  actions?: ReactNode
  /** The same numbers as a table, where the drawing is none. */
  table?: ReactNode
  children: ReactNode
}

/** A chart on its sheet: the sentence that it comes to, the drawing, and its numbers as a table for whoever prefers them. */
export function ChartPanel({ title, summary, note, actions, table, children }: ChartPanelProps) {
  const t = useT()
  const [isTable, setTable] = useState(false)
  return (
    <Panel
      title={title}
      actions={
        <div className="flex items-center gap-1">
          {actions}
          {table !== undefined && (
            <Button kind="quiet" onPress={() => setTable(!isTable)}>
              {isTable ? t('charts.drawing') : t('charts.table')}
              <span className="sr-only">{title}</span>
            </Button>
          )}
        </div>
      }
    >
      <p className="mb-3 text-pretty">{summary}</p>
      {isTable ? table : children}
      {note !== undefined && <p className="mt-3 text-small text-muted">{note}</p>}
    </Panel>
  )
}
