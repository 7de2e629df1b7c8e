import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Programme, ProgrammeKind } from '../../../electron/shared/rules/model.ts'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { useEscape } from '../../app/useEscape.ts'
import { useT, useVoice } from '../../app/voice.tsx'
import { Button } from '../../components/Button.tsx'
import { Notice } from '../../components/Notice.tsx'
import { newProgramme } from './draft.ts'
import { GROUPS, groupOf } from './groups.ts'
import { useDescribe } from './useProducts.ts'

const KINDS = [
  'promotion',
  'next_sale_coupon',
  'points',
  'gift_card',
  'store_credit',
] as const satisfies readonly ProgrammeKind[]

const NONE: Programme[] = []

/** Ready-made programmes to begin with, by what they are for, and empty ones of each kind. */
export function Gallery({ onPick, onBack }: { onPick: (programme: Programme) => void; onBack: () => void }) {
  const t = useT()
  const errorText = useErrorText()
  const { data, error } = useQuery(shopQueries.programmes.templates.queryOptions())
  const made = data?.map(({ programme }) => programme) ?? NONE
  useEscape(useCallback(() => onBack(), [onBack]))
  return (
    <section aria-labelledby="offers-new" className="flex h-full min-h-0 flex-col gap-3 p-4">
      <header className="flex min-h-11 items-center gap-3">
        <Button kind="quiet" icon="back" keyHint="Esc" takesFocus onPress={onBack}>
          {t('offers.back')}
        </Button>
        <h1 id="offers-new" className="text-large font-bold">
          {t('offers.new')}
        </h1>
      </header>
      {error && <Notice kind="wrong" text={errorText(error)} />}
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-auto pb-2">
        {GROUPS.map((group) => {
          const here = made.filter((programme) => groupOf(programme) === group)
          return (
            here.length > 0 && (
              <section key={group} aria-labelledby={`offers-${group}`} className="flex flex-col gap-2">
                <h2 id={`offers-${group}`} className="font-bold">
                  {t(`offers.group.${group}`)}
                </h2>
                <Cards programmes={here} onPick={onPick} />
              </section>
            )
          )
        })}
        <section aria-labelledby="offers-scratch" className="flex flex-col gap-2">
          <h2 id="offers-scratch" className="font-bold">
            {t('offers.scratch')}
          </h2>
          <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
            {KINDS.map((kind) => (
              <li key={kind}>
                <Card
                  title={t(`offers.kind.${kind}`)}
                  what={t(`offers.kind.${kind}.what`)}
                  onPress={() => onPick(newProgramme(kind))}
                />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </section>
  )
}

function Cards({ programmes, onPick }: { programmes: Programme[]; onPick: (programme: Programme) => void }) {
  const { language } = useVoice()
  const describe = useDescribe(programmes)
  return (
    <ul className="grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
      {programmes.map((programme) => (
        <li key={programme.id}>
          <Card title={programme.name[language]} what={describe(programme)} onPress={() => onPick(programme)} />
        </li>
      ))}
    </ul>
  )
}

function Card({ title, what, onPress }: { title: string; what: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex h-full w-full flex-col gap-1 rounded-md border border-line bg-surface px-4 py-3 text-start hover:border-action hover:bg-action-soft"
    >
      <span className="font-bold">{title}</span>
      <span className="text-small text-muted">{what}</span>
    </button>
  )
}
