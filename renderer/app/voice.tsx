import { createContext, use, useCallback, useLayoutEffect, useMemo, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { formatNumber, type Voice } from '../../electron/shared/format.ts'
import type { Sentence } from '../../electron/shared/rules/model.ts'
import { say } from '../../electron/shared/say.ts'
import { screenWords, type ScreenWord } from '../i18n/index.ts'

/** Words with their params filled in; numbers are written in the language's digits. */
export type Translate = (key: ScreenWord, params?: Record<string, string | number>) => string

const FIRST_VOICE: Voice = { language: 'fa', display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }

const VoiceContext = createContext<Voice>(FIRST_VOICE)

/** How the shop speaks: language, unit of money, calendar, zone. */
export function useVoice(): Voice {
  return use(VoiceContext)
}

export function useT(): Translate {
  const { language } = useVoice()
  return useMemo(() => translator(language), [language])
}

/** Says a sentence of the rules in the shop's voice. */
export function useSay(): (sentence: Sentence) => string {
  const voice = useVoice()
  return useCallback((sentence: Sentence) => say(sentence, voice), [voice])
}

/** Gives the voice to everything inside, and the page its language and direction. */
export function VoiceProvider({ voice, children }: { voice: Voice; children: ReactNode }) {
  const { language, display, calendar, zone } = voice
  const stable = useMemo(() => ({ language, display, calendar, zone }), [language, display, calendar, zone])
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = language === 'fa' ? 'rtl' : 'ltr'
    document.title = translator(language)('app.name')
  }, [language])
  return (
    <VoiceContext value={stable}>
      <I18nProvider locale={language === 'fa' ? 'fa-IR' : 'en-GB'}>{children}</I18nProvider>
    </VoiceContext>
  )
}

/** The voice before the shop has settings: the language may be known already. */
export function firstVoice(language: Voice['language'] = FIRST_VOICE.language): Voice {
  return { ...FIRST_VOICE, language }
}

export function translator(language: Voice['language']): Translate {
  const fixed = screenWords.getFixedT(language)
  return (key, params = {}) => {
    const texts = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatNumber(value, { language }) : value,
    ])
    return fixed(key, { replace: Object.fromEntries(texts) as Record<string, string> })
  }
}
