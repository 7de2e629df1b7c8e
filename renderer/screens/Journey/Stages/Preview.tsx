import { useMutation } from '@tanstack/react-query'
import type { JourneyRules, Stage } from '../../../../electron/shared/rules/journey.ts'
import { formatNumber } from '../../../../electron/shared/format.ts'
import { shop } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { useGo } from '../../../app/places.tsx'
import { useSay, useT, useVoice } from '../../../app/voice.tsx'
import { Button } from '../../../components/Button.tsx'
import { EmptyState } from '../../../components/EmptyState.tsx'
import { Icon } from '../../../components/Icon.tsx'
import { Notice } from '../../../components/Notice.tsx'
import { Panel } from '../../../components/Panel.tsx'
import type { Draft } from './useDraft.ts'

type Foreseen = NonNullable<Awaited<ReturnType<typeof shop.journey.preview>>>

/** What the typed rules would change, before they are saved. */
export function Preview({ draft }: { draft: Draft }) {
  const t = useT()
  const errorText = useErrorText()
  const asked = useMutation({ mutationFn: (rules: JourneyRules) => shop.journey.preview({ rules }) })
  // An answer holds for the rules that were asked about; a question that another has overtaken has none.
  const isOfThese = asked.variables !== undefined && JSON.stringify(asked.variables) === JSON.stringify(draft.rules)
  const answer = isOfThese ? asked.data : undefined
  return (
    <Panel
      title={t('stages.preview.title')}
      fills
      actions={
        <Button
          onPress={() => asked.mutate(draft.rules)}
          isDisabled={!draft.isChanged || draft.faults.length > 0}
          isPending={asked.isPending && isOfThese}
        >
          {t('stages.preview.ask')}
        </Button>
      }
    >
      <div aria-live="polite" className="min-h-0">
        {isOfThese && asked.error ? (
          <Notice kind="wrong" text={errorText(asked.error)} />
        ) : answer ? (
          <Moves answer={answer} rules={draft.rules} />
        ) : (
          <EmptyState
            icon="journey"
            title={draft.isChanged ? t('stages.preview.what') : t('stages.preview.unchanged')}
          />
        )}
      </div>
    </Panel>
  )
}

function Moves({ answer, rules }: { answer: Foreseen; rules: JourneyRules }) {
  const t = useT()
  const voice = useVoice()
  const { customers, counted, moves } = answer
  const moved = moves.reduce((sum, move) => sum + move.customers, 0)
  const name = (stage: Stage) => rules.stages[stage].name[voice.language]
  if (customers === 0) return <p>{t('stages.preview.nobody')}</p>
  return (
    <div className="flex flex-col gap-3">
      <p>
        {counted < customers
          ? t('stages.preview.sampled', { customers, counted, moved })
          : moved === 0
            ? t('stages.preview.none', { customers })
            : t('stages.preview.moved', { customers, moved })}
      </p>
      {moved > 0 && (
        <>
          <table className="w-full text-start">
            <caption className="sr-only">{t('stages.preview.moves')}</caption>
            <thead className="text-small text-muted">
              <tr>
                <th className="text-start font-medium">{t('stages.preview.from')}</th>
                <th className="text-start font-medium">{t('stages.preview.to')}</th>
                <th className="text-end font-medium">{t('stages.preview.count')}</th>
              </tr>
            </thead>
            <tbody>
              {moves.map((move) => (
                <tr key={`${move.from} ${move.to}`} className="border-t border-line">
                  <td className="py-1.5">{name(move.from)}</td>
                  <td>{name(move.to)}</td>
                  <td className="text-end tabular-nums">{formatNumber(move.customers, voice)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Examples answer={answer} name={name} />
        </>
      )}
    </div>
  )
}

function Examples({ answer, name }: { answer: Foreseen; name: (stage: Stage) => string }) {
  const t = useT()
  const say = useSay()
  const go = useGo()
  return (
    <section>
      <h3 className="text-small font-medium text-muted">{t('stages.preview.examples')}</h3>
      <ul>
        {answer.sample.map((example) => (
          <li key={example.customerId} className="flex flex-col border-t border-line py-1">
            <span className="flex items-center justify-between gap-2">
              <Button kind="quiet" onPress={() => go({ name: 'customers', customerId: example.customerId })}>
                <bdi>{example.name || example.phone || t('customers.nameless')}</bdi>
              </Button>
              <span className="flex items-center gap-1 text-small text-muted">
                {name(example.from)} <Icon name="forward" size={14} /> {name(example.to)}
              </span>
            </span>
            <span className="text-small">{say(example.why)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
