import type { Translate } from '../../app/voice.tsx'

/** What is wrong with a text above `max` characters; undefined: nothing. */
export function tooLong(t: Translate, text: string, max: number): string | undefined {
  return text.trim().length > max ? t('settings.invalid.long', { max }) : undefined
}
