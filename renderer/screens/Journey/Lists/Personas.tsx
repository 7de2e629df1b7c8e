import { useQuery } from '@tanstack/react-query'
import { formatDay, formatNumber, formatRate } from '../../../../electron/shared/format.ts'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useGo } from '../../../app/places.tsx'
import { useSay, useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Spinner } from '../../../components/Spinner.tsx'

/** Kinds of customers that were found by themselves, in words. */
export function Personas() {
  const t = useT()
  const say = useSay()
  const voice = useVoice()
  const errorText = useErrorText()
  const { data, error } = useQuery(shopQueries.insight.personas.queryOptions())
  const open = useOpenPersona()
  return (
    <>
      <header className="flex flex-col gap-1">
        <h2 className="font-bold">{t('lists.name.personas')}</h2>
        <p className="text-muted">{t('lists.what.personas')}</p>
        {data && data.asOf !== null && (
          <p className="text-small text-muted">{t('lists.asOf', { day: formatDay(data.asOf, voice) })}</p>
        )}
      </header>
      {error && <Notice kind="wrong" text={errorText(error)} />}
      {!data && !error && <Spinner />}
      {data?.personas.length === 0 && (
        <EmptyState
          icon="customers"
          title={t(data.asOf === null ? 'lists.notReady' : 'lists.personas.none')}
          what={data.note ? say(data.note) : t('lists.notReady.what')}
        />
      )}
      <ul className="grid min-h-0 flex-1 auto-rows-min grid-cols-2 gap-3 overflow-auto">
        {data?.personas.map(({ id, name, about, customers, share }) => (
          <li key={id} className="flex flex-col gap-2 rounded-md border border-line bg-surface p-3">
            <h3 className="font-bold">{say(name)}</h3>
            <p className="text-small text-muted">
              {t('lists.persona.size', { n: formatNumber(customers, voice), share: formatRate(whole(share), voice) })}
            </p>
            {about.map((sentence) => (
              <p key={sentence.key}>{say(sentence)}</p>
            ))}
            <div className="mt-auto">
              <Button icon="customers" onPress={() => open(id, say(name))}>
                {t('lists.open')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

const whole = (rate: number): number => Math.round(rate / 100) * 100

function useOpenPersona(): (id: number, title: string) => void {
  const go = useGo()
  return (id, title) => {
    const condition = { type: 'persona' as const, personas: [id] }
    const segment = { match: 'all' as const, groups: [{ match: 'all' as const, conditions: [condition] }] }
    go({ name: 'customers', customerId: null, shown: { title, segment } })
  }
}
