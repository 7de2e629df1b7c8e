import { formatRial } from '../../electron/shared/format.ts'
import { useVoice } from '../app/voice.tsx'

/** Of the widest letters and digits, in em: a bold Latin digit with its share of separators. */
const WIDEST = 0.6
/** Whatever the letters' size is, so that nothing below moves. */
const LINE = 'calc(var(--text-huge) * 1.15)'

/** The sum that matters most, as large as one line of its `@container` lets it be. `testId` marks the text. */
export function HugeMoney({ rial, testId }: { rial: number; testId?: string }) {
  const text = formatRial(rial, useVoice())
  const fitting = `${(100 / (text.length * WIDEST)).toFixed(2)}cqi`
  return (
    <span
      data-testid={testId}
      className="text-huge font-bold whitespace-nowrap proportional-nums"
      style={{ fontSize: `min(var(--text-huge), ${fitting})`, lineHeight: LINE }}
    >
      {text}
    </span>
  )
}
