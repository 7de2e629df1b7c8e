import en from './shared/words/en/doors.ts'
import fa from './shared/words/fa/doors.ts'

export type DoorSentence = keyof typeof fa

/** A door's sentence in both languages: before the shop is open, nobody knows which one its people read. */
export function inBothLanguages(key: DoorSentence, params: Record<string, string> = {}): { fa: string; en: string } {
  return { fa: filled(fa[key], params), en: filled(en[key], params) }
}

function filled(template: string, params: Record<string, string>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => params[name] ?? whole)
}
