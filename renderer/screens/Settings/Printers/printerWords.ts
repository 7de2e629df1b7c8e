import type { Voice } from '../../../../electron/shared/format.ts'
import { nameOfAddress } from '../../../../electron/shared/printer-name.ts'
import { knownTrouble } from '../../../app/trouble.ts'
import type { Translate } from '../../../app/voice.tsx'
import type { Tone } from '../../../components/Badge.tsx'
import { sinceWhen } from '../../Counter/sinceWhen.ts'
import type { Printer } from '../../Papers/jobs.ts'
import type { Address } from './printerForm.ts'

/** «شبکه، 192.168.1.50:9100»; paper on screen has no address. */
export function addressText(address: Address, t: Translate): string {
  const kind = t(`printers.kind.${address.kind}`)
  return address.kind === 'screen' ? kind : t('printers.at', { kind, address: isolated(nameOfAddress(address)) })
}

/** Addresses are read left to right, also in the middle of Persian. */
const isolated = (text: string): string => `\u2066${text}\u2069`

type Condition = Printer['condition']

/** How it is, in a word or two. */
export function conditionText({ state, trouble }: Condition, t: Translate): string {
  return trouble === null ? t(`printers.condition.${state}`) : t(`status.trouble.${knownTrouble(trouble)}`)
}

/** Since when it has not been as it should be; null: it is, or nobody knows. */
export function sinceText({ state, since }: Condition, now: number, t: Translate, voice: Voice): string | null {
  if (since === null || state === 'ready' || state === 'printing') return null
  return t('printers.since', { time: sinceWhen(since, now, voice) })
}

export function toneOf(state: Condition['state']): Tone {
  switch (state) {
    case 'ready':
      return 'done'
    case 'printing':
      return 'busy'
    case 'paper':
    case 'trouble':
      return 'wrong'
    case 'unknown':
      return 'calm'
  }
}
