import { useT } from '../../app/voice.tsx'
import { Money } from '../../components/Money.tsx'

/** How a count came out: missing in the colour of what is lost. @param rial counted − expected */
export function Difference({ rial }: { rial: number }) {
  const t = useT()
  const result = rial < 0 ? 'short' : rial > 0 ? 'over' : 'even'
  return (
    <p className={`flex items-baseline justify-between gap-3 text-large font-bold ${COLOURS[result]}`}>
      <span>{t(`reports.drawer.${result}`)}</span>
      {rial !== 0 && (
        <span>
          <Money rial={Math.abs(rial)} bare />
        </span>
      )}
    </p>
  )
}

const COLOURS = { short: 'text-wrong', over: 'text-action', even: 'text-action' }
