import { fileURLToPath } from 'node:url'
import type { PaperContent } from '../../electron/shared/rules/paper.ts'
import { AppProcess } from './app-process.ts'

export type SpoolOrder =
  | { type: 'open'; folder: string; patience: number }
  | { type: 'queue'; papers: { document: string; printerId: number }[] }
  | { type: 'wake' }

export type SpoolReport = { type: 'ready' } | { type: 'opened' } | { type: 'queued'; documents: string[] }

const SCRIPT = fileURLToPath(new URL('spool-app.ts', import.meta.url))

/** The printing part of the app in a process of its own. */
export class SpoolApp extends AppProcess<SpoolOrder, SpoolReport> {
  constructor(cache: string) {
    super(SCRIPT, cache)
  }
}

/** A small paper that says which it is, to whoever reads its code; a drawer's pulse says nothing. */
export function wordsOf(document: string): PaperContent {
  if (document.startsWith('drawer')) return { blocks: [] }
  const caption = { key: 'paper.text', params: { text: { type: 'text' as const, value: document } } }
  return { blocks: [{ type: 'qr', data: document, caption }] }
}
