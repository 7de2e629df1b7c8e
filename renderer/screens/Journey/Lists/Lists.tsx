import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LOYAL_LISTS, type LoyalList } from '../../../../electron/shared/rules/loyal-lists.ts'
import { formatNumber } from '../../../../electron/shared/format.ts'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { ListView } from './ListView.tsx'
import { ModelNote } from './ModelNote.tsx'
import { Personas } from './Personas.tsx'

type Chosen = LoyalList | 'personas'

/** Who the shop's best customers are, who is leaving, and which kinds of people there are. */
export default function Lists() {
  const errorText = useErrorText()
  const [chosen, setChosen] = useState<Chosen>('most_valuable')
  const { data: state, error } = useQuery(shopQueries.insight.state.queryOptions())
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[12rem_minmax(0,1fr)] gap-4">
      <Choices chosen={chosen} onChoose={setChosen} />
      <section className="flex min-h-0 min-w-0 flex-col gap-3">
        {error && <Notice kind="wrong" text={errorText(error)} />}
        {chosen === 'personas' ? <Personas /> : <ListView key={chosen} list={chosen} />}
        {state && chosen !== 'birthdays_this_month' && <ModelNote state={state} />}
      </section>
    </div>
  )
}

function Choices({ chosen, onChoose }: { chosen: Chosen; onChoose: (chosen: Chosen) => void }) {
  const t = useT()
  const voice = useVoice()
  const { data } = useQuery(shopQueries.insight.lists.queryOptions())
  const totals = new Map(data?.map(({ list, total }) => [list, total]))
  const item = (key: Chosen, total: number | null) => (
    <li key={key}>
      <button
        type="button"
        aria-current={chosen === key}
        onClick={() => onChoose(key)}
        className="flex min-h-11 w-full cursor-pointer items-center justify-between gap-2 rounded-md px-3 text-start hover:bg-sunken aria-current:bg-action-soft aria-current:font-bold"
      >
        {t(`lists.name.${key}`)}
        {total !== null && <span className="text-small text-muted">{formatNumber(total, voice)}</span>}
      </button>
    </li>
  )
  return (
    <nav aria-label={t('lists.choose')} className="overflow-auto border-e border-line pe-2">
      <ul className="flex flex-col gap-1">
        {LOYAL_LISTS.map((list) => item(list, totals.get(list) ?? null))}
        {item('personas', null)}
      </ul>
    </nav>
  )
}
