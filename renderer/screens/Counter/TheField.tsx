import { useId, useState, type KeyboardEvent, type RefObject } from 'react'
import { formatMoney, formatPoints } from '../../../electron/shared/format.ts'
import { isolate, persianDigits } from '../../../electron/shared/persian.ts'
import { formatPhone } from '../../../electron/shared/phone.ts'
import { Icon } from '../../components/Icon.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { Money } from '../../components/Money.tsx'
import { usePointsPrecision, useSettings } from '../../app/session.tsx'
import { useT, useVoice } from '../../app/voice.tsx'
import { amountIn, matchesOf, type Match } from './meaning.ts'
import type { Found } from './sale.ts'
import { useCounter } from './useCounter.ts'

/** The one field: phone, name, card, barcode, coupon, amount. What it finds hangs under it, over the page. */
export function TheField({ field }: { field: RefObject<HTMLInputElement | null> }) {
  const t = useT()
  const voice = useVoice()
  const { till, type, enter, store } = useCounter()
  const id = useId()
  // A finger on the field itself asks for letters; the counter's own focus must not bring a keyboard up.
  const [isTouched, setTouched] = useState(false)
  const matches = till.text.trim() === '' ? [] : matchesOf(till.found, till.sale)
  const amount = amountIn(till.text, till.sale, voice.display)
  const isNewPhone = till.text.trim() !== '' && till.found?.exact.kind === 'newPhone'

  const enterTakes = till.choice >= 0 ? till.choice : rowOfEnter(till.found, matches, amount)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter') {
      event.preventDefault()
      // Held down in a form that closed by it, it would go on here and ring the sale up.
      if (!event.repeat) enter()
    } else if (step !== undefined && matches.length > 0) {
      event.preventDefault()
      event.stopPropagation()
      const count = matches.length + 1
      store.dispatch({ type: 'chose', choice: ((till.choice + 1 + step + count) % count) - 1 })
    }
  }

  return (
    <div className="relative z-30">
      <div className="flex h-16 items-center gap-3 rounded-md border-2 border-line-strong bg-surface px-4 focus-within:border-action">
        <span className="text-action">
          <Icon name="search" size={26} />
        </span>
        <input
          ref={field}
          role="combobox"
          aria-label={t('counter.field')}
          aria-expanded={matches.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={till.choice >= 0 ? `${id}-${till.choice}` : undefined}
          data-testid="the-field"
          value={till.text}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => setTouched(event.pointerType === 'touch')}
          onBlur={() => setTouched(false)}
          inputMode={isTouched ? 'text' : 'none'}
          placeholder={t(placeholderOf(till))}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          className="h-full min-w-0 flex-1 bg-transparent text-large outline-none"
        />
        {amount !== null && (
          <span className="text-muted">
            <Money rial={amount} />
          </span>
        )}
        {isNewPhone && <span className="text-action">{t('counter.register.hint')}</span>}
        <CodeHint found={till.text.trim() === '' ? null : till.found} />
        <Kbd>Enter</Kbd>
      </div>
      <ul
        id={`${id}-list`}
        role="listbox"
        aria-label={t('counter.matches')}
        hidden={matches.length === 0}
        className={`absolute inset-x-0 top-full mt-1 max-h-110 overflow-auto rounded-md border border-line-strong bg-surface shadow-lg ${till.sale.lines.length === 0 ? 'any-pointer-coarse:max-h-44' : ''}`}
      >
        {matches.map((match, index) => (
          <MatchRow
            key={match.kind === 'customer' ? `c${match.row.id}` : `p${match.product.id}`}
            id={`${id}-${index}`}
            match={match}
            isChosen={index === till.choice}
            isNext={index === enterTakes}
            onPick={() => enter(match)}
          />
        ))}
      </ul>
    </div>
  )
}

/** A coupon, card or shared word is understood before Enter. */
function CodeHint({ found }: { found: Found | null }) {
  const t = useT()
  const { language } = useVoice()
  const { programmes } = useSettings().rules
  const exact = found?.exact
  if (exact?.kind !== 'coupon' && exact?.kind !== 'code') return null
  const programmeId = exact.kind === 'coupon' ? exact.coupon.programmeId : exact.programmeId
  const name = programmes.find(({ id }) => id === programmeId)?.name[language] ?? ''
  return <span className="max-w-60 truncate text-action">{t('counter.code.hint', { name })}</span>
}

/** The row that Enter takes while the arrows have chosen none; −1: something else. */
function rowOfEnter(found: Found | null, matches: Match[], amount: number | null): number {
  if (!found || amount !== null) return -1
  const { exact } = found
  if (exact.kind === 'none') return matches.length > 0 ? 0 : -1
  return matches.findIndex((match) =>
    match.kind === 'customer'
      ? exact.kind === 'customer' && match.row.id === exact.customerId
      : exact.kind === 'product' && match.product.id === exact.product.id,
  )
}

function placeholderOf(till: ReturnType<typeof useCounter>['till']) {
  if (till.side?.kind === 'attach') return 'counter.field.attach'
  const { customer, isAnonymous, lines } = till.sale
  if (lines.length > 0) return 'counter.field.more'
  return customer !== null || isAnonymous ? 'counter.field.amount' : 'counter.field.first'
}

interface MatchRowProps {
  id: string
  match: Match
  isChosen: boolean
  /** Enter takes it. */
  isNext: boolean
  onPick: () => void
}

function MatchRow({ id, match, isChosen, isNext, onPick }: MatchRowProps) {
  const t = useT()
  const voice = useVoice()
  const precision = usePointsPrecision()
  const [title, side, end] =
    match.kind === 'customer'
      ? [
          match.row.name || t('counter.noName'),
          match.row.phone === null ? '' : digitsOf(formatPhone(match.row.phone), voice.language),
          t('counter.points', { points: formatPoints(match.row.points, precision, voice) }),
        ]
      : [
          match.product.name,
          match.product.barcode ? digitsOf(match.product.barcode, voice.language) : '',
          formatMoney(match.product.price, voice),
        ]
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field's, as of every combobox
    <li
      id={id}
      role="option"
      aria-selected={isChosen}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      className={`flex h-13 items-center gap-3 border-b border-line px-4 last:border-b-0 ${isChosen ? 'bg-action text-on-action' : isNext ? 'bg-action-soft' : 'hover:bg-action-soft'}`}
    >
      <Icon name={match.kind === 'customer' ? 'customer' : 'scan'} />
      <span className="min-w-0 flex-1 truncate font-bold">{title}</span>
      <span className="tabular-nums">{side}</span>
      <span className="w-32 text-end">{end}</span>
    </li>
  )
}

function digitsOf(code: string, language: 'fa' | 'en'): string {
  return isolate(language === 'fa' ? persianDigits(code) : code)
}
