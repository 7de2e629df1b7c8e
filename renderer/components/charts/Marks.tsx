import { useState } from 'react'
import { useT } from '../../app/voice.tsx'
import type { ChartPoint, Series } from './series.ts'
import { Swatch } from './Swatch.tsx'
import { useMarks } from './useMarks.ts'

/** Where a chart draws, in CSS pixels: its marks lie exactly over it. */
export const PLOT = { height: 224, top: 8, bottom: 28, side: 8, axis: 52 }

interface MarksProps {
  label: string
  series: readonly Series[]
  points: readonly ChartPoint[]
  /** A value as it is told; also one that is not known. */
  text: (value: number | null | undefined) => string
}

/**
 * What can be pointed at, focused and pressed of a drawing: one place for each point, side by side as they are drawn,
 * with all that is known there.
 */
export function Marks({ label, series, points, text }: MarksProps) {
  const t = useT()
  const { around, mark } = useMarks({ row: 0, column: 0 })
  const [shown, setShown] = useState<number | null>(null)
  const nameOf = ({ title, values }: ChartPoint): string =>
    `${title}: ${series.map(({ key, name }) => `${name} ${text(values[key])}`).join(t('value.listSeparator'))}`
  return (
    <div
      {...around}
      role="group"
      aria-label={label}
      className="absolute flex"
      style={{
        top: PLOT.top,
        bottom: PLOT.bottom,
        insetInlineStart: PLOT.axis,
        insetInlineEnd: PLOT.side,
      }}
    >
      {points.map((point, index) => {
        const { onFocus, ...place } = mark({ row: 0, column: index })
        const isShown = shown === index
        return (
          <div
            key={point.key}
            className="relative flex min-w-0 flex-1"
            onMouseEnter={() => setShown(index)}
            onMouseLeave={() => setShown(null)}
          >
            <button
              type="button"
              {...place}
              aria-label={nameOf(point)}
              aria-disabled={point.onOpen === undefined || undefined}
              onClick={point.onOpen}
              onFocus={() => {
                onFocus()
                setShown(index)
              }}
              onBlur={() => setShown(null)}
              onKeyDown={(event) => event.key === 'Escape' && setShown(null)}
              className="w-full rounded-sm hover:bg-ink/8 focus-visible:bg-ink/8 aria-disabled:cursor-default"
            />
            {isShown && <Tip point={point} series={series} text={text} isBefore={index >= points.length / 2} />}
          </div>
        )
      })}
    </div>
  )
}

interface TipProps extends Pick<MarksProps, 'series' | 'text'> {
  point: ChartPoint
  isBefore: boolean
}

/** Beside the mark, to the side where the chart is wider. Readers have heard it by the mark's name. */
function Tip({ point, series, text, isBefore }: TipProps) {
  const t = useT()
  return (
    <div
      aria-hidden
      className={`pointer-events-none absolute top-0 z-20 w-max max-w-72 rounded-md border border-line-strong bg-surface px-3 py-2 text-small shadow-lg ${isBefore ? 'end-1/2 me-4' : 'start-1/2 ms-4'}`}
    >
      <p className="font-bold">{point.title}</p>
      <dl>
        {series.map(({ key, name, tone, as }) => (
          <div key={key} className="flex items-center gap-2">
            <Swatch tone={tone} isLine={as === 'line'} />
            <dt className="text-muted">{name}</dt>
            <dd className="ms-auto ps-3 whitespace-nowrap">{text(point.values[key])}</dd>
          </div>
        ))}
      </dl>
      {point.onOpen && <p className="mt-1 text-muted">{t('charts.opens')}</p>}
    </div>
  )
}
