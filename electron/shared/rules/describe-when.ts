import type { Validity } from './model.ts'
import { days, list, phrase, type PhrasePart } from './phrase.ts'
import { clock, day } from './sentences.ts'

/** When a programme holds: weekdays with hours, occasions, first and last day. */
export function whenOf(validity: Validity): PhrasePart[] {
  return [...weeklyOf(validity), ...occasionsOf(validity), ...datesOf(validity)]
}

function weeklyOf({ weekdays, hours }: Validity): PhrasePart[] {
  const between = hours && {
    from: clock(hours.from),
    to: clock(hours.to),
  }
  if (weekdays === undefined) return between ? [phrase('hours', between)] : []
  const names = list(
    weekdays.toSorted((one, other) => one - other).map((weekday) => phrase(`weekday.${weekday}`)),
    'and',
  )
  return [between ? phrase('weekdays.hours', { weekdays: names, ...between }) : phrase('weekdays', { weekdays: names })]
}

function occasionsOf({ occasions }: Validity): PhrasePart[] {
  if (occasions === undefined) return []
  const told = occasions.map(({ occasion, daysBefore, daysAfter }) => {
    const name = phrase(`occasion.${occasion}`)
    if (daysBefore === 0 && daysAfter === 0) return phrase('occasion', { occasion: name })
    if (daysAfter === 0) return phrase('occasion.before', { occasion: name, before: days(daysBefore) })
    if (daysBefore === 0) return phrase('occasion.after', { occasion: name, after: days(daysAfter) })
    return phrase('occasion.around', { occasion: name, before: days(daysBefore), after: days(daysAfter) })
  })
  return [list(told, 'or')]
}

function datesOf({ from, to }: Validity): PhrasePart[] {
  if (from !== null && to !== null) {
    return [from === to ? phrase('on', { day: day(from) }) : phrase('fromTo', { from: day(from), to: day(to) })]
  }
  if (from !== null) return [phrase('from', { day: day(from) })]
  return to === null ? [] : [phrase('to', { day: day(to) })]
}
