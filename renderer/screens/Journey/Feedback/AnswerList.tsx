import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatMoment, formatNumber } from '../../../../electron/shared/format.ts'
import { type Score, SCORES } from '../../../../electron/shared/rules/feedback.ts'
import { shopQueries, type shop } from '../../../api.ts'
import { useKept } from '../../../app/useKept.ts'
import { useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { Choice } from '../../../components/Choice.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { PeriodFields } from '../Contacts/PeriodFields.tsx'
import { OneByOne, Whose } from '../OneByOne.tsx'
import { shownAnswers } from './looking.ts'

const ROWS = 50
const WHICH = ['all', 'good', 'bad', 'commented'] as const
type Which = (typeof WHICH)[number]

const SCORES_OF: Record<Which, Score[] | null> = { all: null, good: [4, 5], bad: [1, 2], commented: null }

/** Answers one by one, newest first. */
export function AnswerList() {
  const t = useT()
  const [which, setWhich] = useState<Which>('all')
  const [{ staff, ...period }, look] = useKept(shownAnswers)
  const list = useInfiniteQuery(
    shopQueries.feedback.list.infiniteOptions({
      input: (before: number | null) => ({
        ...period,
        scores: SCORES_OF[which],
        commented: which === 'commented',
        staffId: staff?.id ?? null,
        before,
        limit: ROWS,
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next ?? undefined,
    }),
  )
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <Choice
        label={t('feedback.which')}
        isLabelHidden
        value={which}
        onChange={setWhich}
        options={WHICH.map((value) => ({ value, label: t(`feedback.which.${value}`) }))}
      />
      <PeriodFields period={period} onChange={(days) => look({ ...days, staff })} />
      {staff && (
        <div>
          <Button kind="quiet" icon="close" onPress={() => look({ ...period, staff: null })}>
            {t('feedback.only', { name: staff.name })}
          </Button>
        </div>
      )}
      <OneByOne
        label={t('feedback.list')}
        query={list}
        empty={{ icon: 'face4', title: t('feedback.none'), what: t('feedback.none.what') }}
        rows={rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      />
    </div>
  )
}

type AnswerRow = Awaited<ReturnType<typeof shop.feedback.list>>['rows'][number]

function Row({ row }: { row: AnswerRow }) {
  const t = useT()
  const voice = useVoice()
  const { sale, customer, score } = row
  const said = SCORES.find((each) => each === score) ?? 3
  return (
    <li className="flex min-h-14 items-center gap-3 border-b border-line px-2 py-1">
      <span
        className={`flex items-center gap-1 font-bold ${score <= 2 ? 'text-wrong' : score >= 4 ? 'text-action' : ''}`}
      >
        <Icon name={`face${said}`} />
        {formatNumber(score, voice)}
        <span className="sr-only">{t(`feedback.score.${said}`)}</span>
      </span>
      <div className="min-w-0 flex-1">
        {row.comment !== '' && (
          <p>
            <bdi>{row.comment}</bdi>
          </p>
        )}
        <p className="text-small text-muted">
          {formatMoment(row.at, voice)}
          <span className="ms-3">{t(`feedback.via.${row.via}`)}</span>
          {sale?.returned === true && <span className="ms-3">{t('feedback.returned')}</span>}
        </p>
      </div>
      <Whose customer={customer} sale={sale} />
    </li>
  )
}
