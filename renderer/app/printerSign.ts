import type { z } from 'zod'
import type { printerSign } from '../../electron/shared/contract/printing.ts'
import { formatTime, type Voice } from '../../electron/shared/format.ts'
import type { IconName } from '../components/Icon.tsx'
import { knownTrouble } from './trouble.ts'
import type { Translate } from './voice.tsx'

type Sign = z.infer<typeof printerSign>

/** A paper that waits longer than this, in milliseconds, is worth a word. */
const LONG_MS = 3 * 60_000

/** What the sign at the counter says: what is the matter, how many papers wait, and since when if it is long. */
export function signText({ sign, trouble, waiting, oldest, undecided }: Sign, now: number, t: Translate, voice: Voice) {
  const isPrinting = sign === 'printing'
  const matter =
    trouble !== null
      ? t(`status.trouble.${knownTrouble(trouble)}`)
      : undecided.length > 0
        ? t('status.printer.undecided', { n: undecided.length })
        : t(`status.printer.${sign}`)
  const told = [matter]
  if (trouble !== null && undecided.length > 0) told.push(t('status.printer.undecided', { n: undecided.length }))
  if (waiting > (isPrinting ? 1 : 0)) told.push(t('status.printer.waiting', { n: waiting }))
  if (waiting > 0 && oldest !== null && now - oldest > LONG_MS) {
    told.push(t('status.printer.since', { time: formatTime(oldest, voice) }))
  }
  return told.join(t('value.listSeparator'))
}

/** A printer that has not said anything is no trouble. */
export function isTrouble({ sign, undecided }: Pick<Sign, 'sign' | 'undecided'>): boolean {
  return sign === 'paper' || sign === 'attention' || undecided.length > 0
}

export const SIGN_ICONS: Record<Sign['sign'], IconName> = {
  ready: 'printerReady',
  printing: 'printer',
  paper: 'alert',
  attention: 'alert',
  unknown: 'printer',
}
