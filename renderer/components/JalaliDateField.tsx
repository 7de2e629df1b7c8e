import { CalendarDate, GregorianCalendar, PersianCalendar } from '@internationalized/date'
import { use } from 'react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarStateContext,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  I18nProvider,
  Label,
  Popover,
} from 'react-aria-components'
import { fromDate, monthName, toDate } from '../../electron/shared/calendar.ts'
import { persianDigits } from '../../electron/shared/persian.ts'
import { useT } from '../app/voice.tsx'
import { Icon } from './Icon.tsx'

interface JalaliDateFieldProps {
  label: string
  /** Day number: whole days since 1970-01-01; null: none yet. */
  day: number | null
  onChange: (day: number) => void
  /** Last day that can be chosen. */
  last?: number
  language: 'fa' | 'en'
  calendar: 'jalali' | 'gregorian'
}

const CALENDARS = { jalali: new PersianCalendar(), gregorian: new GregorianCalendar() }

/** A day in the shop's calendar, typed part by part or picked from a month's sheet. */
export function JalaliDateField({ label, day, onChange, last, language, calendar }: JalaliDateFieldProps) {
  const t = useT()
  const locale = `${language === 'fa' ? 'fa-IR' : 'en-GB'}-u-ca-${calendar === 'jalali' ? 'persian' : 'gregory'}`
  return (
    <I18nProvider locale={locale}>
      <DatePicker
        value={day === null ? null : dateOf(day, calendar)}
        maxValue={last === undefined ? null : dateOf(last, calendar)}
        onChange={(date) => {
          const chosen = date && fromDate(date, calendar)
          if (chosen !== null && (last === undefined || chosen <= last)) onChange(chosen)
        }}
        className="flex items-center gap-2"
      >
        <Label className="sr-only">{label}</Label>
        <Group className="flex min-h-11 items-center rounded-md border border-line-strong bg-surface ps-3">
          <DateInput className="flex items-center tabular-nums">
            {(segment) => (
              <DateSegment
                segment={segment}
                className={`${segment.type === 'era' ? 'hidden' : 'flex'} min-h-6 min-w-6 items-center justify-center rounded-sm px-0.5 text-ink outline-none data-placeholder:text-muted focus:bg-action focus:text-on-action`}
              />
            )}
          </DateInput>
          <Button
            aria-label={t('app.calendar')}
            className="flex size-11 items-center justify-center text-muted hover:text-ink"
          >
            <Icon name="calendar" />
          </Button>
        </Group>
        <Popover className="rounded-md border border-line bg-surface p-3 shadow-lg">
          <Dialog className="outline-none">
            <MonthSheet language={language} calendar={calendar} />
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  )
}

type Shown = Pick<JalaliDateFieldProps, 'language' | 'calendar'>

function MonthSheet({ language, calendar }: Shown) {
  const t = useT()
  return (
    <Calendar>
      <header className="mb-2 flex items-center justify-between">
        <Button
          slot="previous"
          aria-label={t('app.calendar.previous')}
          className="flex size-11 items-center justify-center rounded-md hover:bg-sunken"
        >
          <Icon name="back" />
        </Button>
        <MonthTitle language={language} calendar={calendar} />
        <Button
          slot="next"
          aria-label={t('app.calendar.next')}
          className="flex size-11 items-center justify-center rounded-md hover:bg-sunken"
        >
          <Icon name="forward" />
        </Button>
      </header>
      <CalendarGrid>
        <CalendarGridHeader>
          {(name) => (
            <CalendarHeaderCell className="size-11 text-small font-normal text-muted">{name}</CalendarHeaderCell>
          )}
        </CalendarGridHeader>
        <CalendarGridBody>
          {(date) => (
            <CalendarCell
              date={date}
              className="flex size-11 cursor-pointer items-center justify-center rounded-md tabular-nums text-ink outside-month:hidden hover:bg-sunken disabled:text-muted disabled:opacity-60 selected:bg-action selected:text-on-action focus-visible:outline-2"
            />
          )}
        </CalendarGridBody>
      </CalendarGrid>
    </Calendar>
  )
}

/** «آذر ۱۴۰۵»: the browser's own order puts the year first. Readers hear it from the sheet's label. */
function MonthTitle({ language, calendar }: Shown) {
  const month = use(CalendarStateContext)?.visibleRange.start
  if (!month) return null
  const year = language === 'fa' ? persianDigits(String(month.year)) : String(month.year)
  return (
    <p aria-hidden className="font-bold text-ink">
      {monthName(month.month, calendar, language)} {year}
    </p>
  )
}

/** In the calendar shown: a bound in another calendar would turn the month's sheet over to its own. */
function dateOf(day: number, calendar: keyof typeof CALENDARS): CalendarDate {
  const { year, month, day: date } = toDate(day, calendar)
  return new CalendarDate(CALENDARS[calendar], year, month, date)
}
