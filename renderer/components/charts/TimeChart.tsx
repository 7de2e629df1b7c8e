import { useId, useMemo, type ReactNode } from 'react'
import { Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { useT, useVoice } from '../../app/voice.tsx'
import { axisOf, type Axis, type Measure } from './axis.ts'
import { ChartPanel } from './ChartPanel.tsx'
import { ChartTable, Figure, OpenButton } from './ChartTable.tsx'
import { Marks, PLOT } from './Marks.tsx'
import { extents, labelled, told, type ChartPoint, type Series } from './series.ts'
import { paintOf, Patterns, Swatch } from './Swatch.tsx'

interface TimeChartProps {
  title: string
  summary: string
  note?: string | undefined
  /** What the points are: «ماه». */
  head: string
  series: readonly Series[]
  /** In the order of time. */
  points: readonly ChartPoint[]
  measure: Measure
  /** Columns of one point stand on each other: together they are a whole. */
  isStacked?: boolean
  /** What can be done with it. */
  actions?: ReactNode
}

/** Columns and lines along time, which runs as the page is read: from the right in Persian. */
export function TimeChart(props: TimeChartProps) {
  const { title, summary, note, head, series, points, measure, isStacked = false, actions } = props
  const t = useT()
  const voice = useVoice()
  const axis = useMemo(
    () => axisOf(extents(series, points, isStacked), measure, voice),
    [series, points, isStacked, measure, voice],
  )
  const text = (value: number | null | undefined) => (value == null ? t('charts.unknown') : told(value, measure, voice))
  const rows = points.map(({ key, title: name, values, onOpen, opens }) => ({
    key,
    onOpen,
    cells: [
      name,
      ...series.map((each) => (
        <Figure key={each.key} name={`${each.name}: ${name}`} onOpen={values[each.key] ? opens?.[each.key] : undefined}>
          {text(values[each.key])}
        </Figure>
      )),
    ],
  }))
  return (
    <ChartPanel
      title={title}
      summary={summary}
      note={note}
      actions={actions}
      table={
        <ChartTable
          label={title}
          columns={[
            { key: 'head', header: head },
            ...series.map(({ key, name }) => ({ key, header: name, isNumber: true })),
          ]}
          rows={rows}
        />
      }
    >
      <Legend series={series} axis={axis} />
      <div className="relative" style={{ height: PLOT.height }}>
        <Drawing {...{ series, points, axis, isStacked }} />
        <Marks label={title} series={series} points={points} text={text} />
      </div>
    </ChartPanel>
  )
}

/** What is what, and in what money is counted at the axis. One series is named by the title. */
function Legend({ series, axis: { unit } }: { series: readonly Series[]; axis: Axis }) {
  const t = useT()
  const { display } = useVoice()
  return (
    <ul className="mb-1 flex min-h-6 flex-wrap items-center gap-x-5 gap-y-1 text-small">
      {series.length > 1 &&
        series.map(({ key, name, tone, as, onOpen }) => (
          <li key={key} className="flex items-center gap-1.5">
            <Swatch tone={tone} isLine={as === 'line'} />
            {onOpen ? <OpenButton onOpen={onOpen}>{name}</OpenButton> : name}
          </li>
        ))}
      {unit !== null && (
        <li className="ms-auto text-muted">{t(`charts.unit.${unit}`, { unit: t(`app.unit.${display}`) })}</li>
      )}
    </ul>
  )
}

interface DrawingProps {
  series: readonly Series[]
  points: readonly ChartPoint[]
  axis: Axis
  isStacked: boolean
}

/** Nothing in it moves, and readers pass it over: marks and table say the same. */
function Drawing({ series, points, axis: { ticks, text }, isStacked }: DrawingProps) {
  const id = useId()
  const rightToLeft = useVoice().language === 'fa'
  const direction = rightToLeft ? 'rtl' : 'ltr'
  const isLabelled = labelled(points.map(({ label }) => label))
  const words = { fill: 'var(--muted)', fontSize: 14 }
  return (
    <div aria-hidden dir="ltr" className="absolute inset-0">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={points.map(({ label, values }) => ({ label, ...values }))}
          accessibilityLayer={false}
          stackOffset="sign"
          barCategoryGap="22%"
          barGap={2}
          margin={{
            top: PLOT.top,
            bottom: 0,
            left: rightToLeft ? PLOT.side : 0,
            right: rightToLeft ? 0 : PLOT.side,
          }}
        >
          <Patterns id={id} tones={series.map(({ tone }) => tone)} />
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="label"
            scale="band"
            reversed={rightToLeft}
            height={PLOT.bottom}
            interval={0}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
            tick={({ x, y, payload, index }) =>
              isLabelled(index) ? (
                <text x={x} y={Number(y) + 12} textAnchor="middle" direction={direction} {...words}>
                  {String(payload.value)}
                </text>
              ) : (
                <g />
              )
            }
          />
          <YAxis
            orientation={rightToLeft ? 'right' : 'left'}
            width={PLOT.axis}
            domain={[ticks[0] ?? 0, ticks.at(-1) ?? 1]}
            ticks={ticks}
            interval={0}
            tickFormatter={text}
            tickLine={false}
            axisLine={false}
            tick={words}
          />
          {(ticks[0] ?? 0) < 0 && <ReferenceLine y={0} stroke="var(--line-strong)" />}
          {series.map(({ key, tone, as }) =>
            as === 'column' ? (
              <Bar
                key={key}
                dataKey={key}
                {...(isStacked ? { stackId: 'whole' } : {})}
                {...paintOf(tone, id)}
                maxBarSize={44}
                isAnimationActive={false}
              />
            ) : (
              <Line
                key={key}
                dataKey={key}
                type="linear"
                stroke={paintOf(tone, id).stroke}
                strokeWidth={2.5}
                {...(tone === 'rest' ? { strokeDasharray: '6 4' } : {})}
                dot={{ r: 3.5, fill: 'var(--surface)', strokeWidth: 2.5, strokeDasharray: 'none' }}
                isAnimationActive={false}
              />
            ),
          )}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}
