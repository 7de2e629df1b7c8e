import type { ReactNode } from 'react'

/** What the colour of a state says: nothing to do, under way, well ended, a person must look, over. */
export type Tone = 'calm' | 'busy' | 'done' | 'wrong' | 'quiet'

const TONES: Record<Tone, string> = {
  calm: 'border-line-strong text-ink',
  busy: 'border-action text-action',
  done: 'border-line bg-action-soft text-action',
  wrong: 'border-wrong bg-wrong-soft text-wrong font-bold',
  quiet: 'border-transparent text-muted',
}

/** A state in a word or two; the words say it, the colour only helps. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`shrink-0 rounded-sm border px-2 text-small ${TONES[tone]}`}>{children}</span>
}
