import { formatNumber } from '../../../../electron/shared/format.ts'
import { useSettings } from '../../../app/session.tsx'
import { useT, useVoice } from '../../../app/voice.tsx'
import { ChartPanel } from '../../../components/charts/ChartPanel.tsx'
import { OpenButton } from '../../../components/charts/ChartTable.tsx'
import { Flow } from '../../../components/charts/Flow.tsx'
import type { Asked, Tiers } from './asked.ts'
import { ExportButton } from './ExportButton.tsx'
import { daysText } from './labels.ts'
import { NothingYet } from './Part.tsx'
import type { Days } from './period.ts'
import { useShow } from './useShow.ts'

/** Who rose and who fell between the club's tiers, and how many are in each now. */
export function TierFlow({ figures: { moves, now }, period, asked }: { figures: Tiers; period: Days; asked: Asked }) {
  const t = useT()
  const voice = useVoice()
  const show = useShow()
  const { tiers } = useSettings().rules.tiers
  const title = t('dashboard.tiers')
  if (tiers.length < 2) return <NothingYet title={title} text={t('dashboard.tiers.none')} />
  const rank = (tier: string) => tiers.findIndex(({ id }) => id === tier)
  // A tier that is no longer in the rules has no place on the ladder.
  const known = moves.filter(({ from, to }) => rank(from) >= 0 && rank(to) >= 0)
  const sum = (rises: boolean) =>
    known.filter(({ from, to }) => rank(to) > rank(from) === rises).reduce((so, { customers }) => so + customers, 0)
  const steps = tiers.map(({ id, name }) => {
    const tier = name[voice.language]
    const here = now.find(({ tierId }) => tierId === id)
    const list = t('dashboard.tiers.list', { tier })
    const open = here && here.customers > 0 ? show.people(list, here.segment) : undefined
    const people = formatNumber(here?.customers ?? 0, voice)
    return {
      key: id,
      name: tier,
      to: t('dashboard.tiers.to', { tier }),
      now: open ? (
        <OpenButton onOpen={open}>
          <span className="sr-only">{list}: </span>
          {people}
        </OpenButton>
      ) : (
        people
      ),
    }
  })
  return (
    <ChartPanel
      title={title}
      summary={
        known.length === 0
          ? t('dashboard.tiers.quiet')
          : t('dashboard.tiers.summary', { up: sum(true), down: sum(false) })
      }
      actions={<ExportButton title={title} table="tiers" asked={asked} />}
    >
      <Flow
        label={title}
        head={t('dashboard.tiers.from')}
        now={t('dashboard.tiers.now')}
        steps={steps}
        moved={(from, to) => {
          const move = known.find((each) => each.from === from && each.to === to)
          if (!move) return undefined
          const word = rank(to) > rank(from) ? 'dashboard.tiers.rise' : 'dashboard.tiers.fall'
          const nameOf = (tier: string) => steps.find(({ key }) => key === tier)?.name ?? tier
          const n = formatNumber(move.customers, voice)
          const names = { from: nameOf(from), to: nameOf(to) }
          return {
            text: n,
            name: t(word, { n, ...names }),
            onOpen: show.moves({
              title: t('dashboard.tiers.moved', { ...names, days: daysText(period, { t, voice }) }),
              moves: { ...period, of: 'tier', out: from, into: to },
              segment: null,
            }),
          }
        }}
      />
    </ChartPanel>
  )
}
