import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { businessDay, toDate } from '../../../../electron/shared/calendar.ts'
import { formatNumber } from '../../../../electron/shared/format.ts'
import { type LoyalList, segmentOfList } from '../../../../electron/shared/rules/loyal-lists.ts'
import type { Segment } from '../../../../electron/shared/rules/segment.ts'
import { shop, shopQueries } from '../../../api.ts'
import { useGo } from '../../../app/places.tsx'
import { saveFile } from '../../../app/saveFile.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { useNotice } from '../../../components/Notice.tsx'
import { useCommand } from '../../useCommand.ts'

/** On paper more than these are not read. */
const PRINTED = 100

/** What can be done with a whole list: looked into, kept as a segment, printed, taken along. */
export function ListTools({ list }: { list: LoyalList }) {
  const t = useT()
  const go = useGo()
  const segment = useSegment(list)
  const title = t(`lists.name.${list}`)
  return (
    <div className="flex flex-wrap gap-1.5">
      <Button icon="customers" onPress={() => go({ name: 'customers', customerId: null, shown: { title, segment } })}>
        {t('lists.open')}
      </Button>
      <KeepSegment title={title} segment={segment} />
      <Export list={list} />
      <Print list={list} />
      <p className="basis-full text-small text-muted">{t('lists.order')}</p>
    </div>
  )
}

function useSegment(list: LoyalList): Segment {
  const { zone } = useVoice()
  const { data } = useQuery(shopQueries.settings.get.queryOptions())
  const day = businessDay(Date.now(), zone, data?.settings.closingHour ?? 0)
  return segmentOfList(list, toDate(day, 'jalali').month)
}

function KeepSegment({ title, segment }: { title: string; segment: Segment }) {
  const t = useT()
  const { tell, tellError } = useNotice()
  const keep = useCommand(
    (input: { name: string; segment: Segment }, commandId) =>
      shop.segments.save({ ...input, segmentId: null, commandId }),
    () => tell(t('lists.kept', { name: title })),
  )
  return (
    <Button
      icon="tag"
      isPending={keep.isPending}
      onPress={() => keep.mutate({ name: title, segment }, { onError: tellError })}
    >
      {t('lists.keep')}
    </Button>
  )
}

function Export({ list }: { list: LoyalList }) {
  const t = useT()
  const voice = useVoice()
  const { tell, tellError } = useNotice()
  const [isExporting, setExporting] = useState(false)
  const save = async (format: 'csv' | 'xlsx') => {
    setExporting(true)
    try {
      const { name, rows, content } = await shop.insight.export({ format, list })
      saveFile(name, content)
      tell(t('customers.exported', { n: formatNumber(rows, voice) }))
    } catch (refused) {
      tellError(refused)
    } finally {
      setExporting(false)
    }
  }
  return (['xlsx', 'csv'] as const).map((format) => (
    <Button key={format} icon="download" isPending={isExporting} onPress={() => void save(format)}>
      {t(`customers.export.${format}`)}
    </Button>
  ))
}

function Print({ list }: { list: LoyalList }) {
  const t = useT()
  const voice = useVoice()
  const { tell, tellError } = useNotice()
  const print = useCommand(
    (input: { list: LoyalList; limit: number }, commandId) => shop.insight.print({ ...input, commandId }),
    () => tell(t('documents.list.told', { n: formatNumber(PRINTED, voice) })),
  )
  return (
    <Button
      icon="printer"
      isPending={print.isPending}
      onPress={() => print.mutate({ list, limit: PRINTED }, { onError: tellError })}
    >
      {t('documents.list')}
    </Button>
  )
}
