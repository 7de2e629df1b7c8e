import { useQuery } from '@tanstack/react-query'
import { shop, shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useT } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { EmptyState } from '../../components/EmptyState.tsx'
import { Notice, useNotice } from '../../components/Notice.tsx'
import { useCommand } from '../useCommand.ts'
import type { ProgrammeRow } from './model.ts'
import { moved } from './order.ts'
import { ProgrammeItem } from './ProgrammeItem.tsx'
import { useDescribe } from './useProducts.ts'

interface ProgrammeListProps {
  onOpen: (row: ProgrammeRow) => void
  onNew: () => void
  onEffects: () => void
}

const NONE: ProgrammeRow[] = []

/** Every programme in the order in which they are given, with what it did lately and what is wrong with it. */
export function ProgrammeList({ onOpen, onNew, onEffects }: ProgrammeListProps) {
  const t = useT()
  const errorText = useErrorText()
  const { data, error } = useQuery(shopQueries.programmes.list.queryOptions())
  const rows = data?.rows ?? NONE
  const describe = useDescribe(rows.map(({ programme }) => programme))
  const arrange = useArrange()
  const move = (row: ProgrammeRow, by: 1 | -1) => {
    const programmeIds = moved(rows, row.programmeId, by)
    if (programmeIds) arrange.mutate({ programmeIds })
  }
  return (
    <section aria-labelledby="offers-title" className="flex h-full min-h-0 flex-col gap-3 p-4">
      <header className="flex min-h-11 items-center gap-3">
        <h1 id="offers-title" className="text-large font-bold">
          {t('offers.title')}
        </h1>
        <p role="status" className="me-auto text-muted">
          {data && t('offers.count', { n: rows.filter(({ state }) => state === 'active').length })}
        </p>
        <Button icon="report" onPress={onEffects}>
          {t('effects.title')}
        </Button>
        <Button kind="primary" icon="add" onPress={onNew}>
          {t('offers.new')}
        </Button>
      </header>
      {error && <Notice kind="wrong" text={errorText(error)} />}
      {data && rows.length === 0 ? (
        <EmptyState icon="gift" title={t('offers.none')} what={t('offers.none.what')}>
          <Button kind="primary" icon="add" onPress={onNew}>
            {t('offers.new')}
          </Button>
        </EmptyState>
      ) : (
        <ul aria-label={t('offers.title')} className="flex min-h-0 flex-1 flex-col gap-2 overflow-auto pb-1">
          {rows.map((row) => (
            <ProgrammeItem
              key={row.programmeId}
              row={row}
              sentence={describe(row.programme)}
              onOpen={() => onOpen(row)}
              onMove={(by) => move(row, by)}
              canMove={(by) => moved(rows, row.programmeId, by) !== null && !arrange.isPending}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function useArrange() {
  const { tellError } = useNotice()
  const command = useCommand((input: { programmeIds: string[] }, commandId) =>
    shop.programmes.arrange({ ...input, commandId }),
  )
  return {
    isPending: command.isPending,
    mutate: (input: { programmeIds: string[] }) => command.mutate(input, { onError: tellError }),
  }
}
