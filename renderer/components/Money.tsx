import { formatMoney, formatRial } from '../../electron/shared/format.ts'
import { useVoice } from '../app/voice.tsx'

/** Rial as the shop shows money. `bare`: without the unit's word. */
export function Money({ rial, bare = false }: { rial: number; bare?: boolean }) {
  const voice = useVoice()
  return <span className="whitespace-nowrap">{bare ? formatMoney(rial, voice) : formatRial(rial, voice)}</span>
}
