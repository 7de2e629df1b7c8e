import i18next from 'i18next'
import type { i18n } from 'i18next'
import { formatCouponCode } from './coupon-code.ts'
import {
  formatClock,
  formatDay,
  formatMoment,
  formatNumber,
  formatPoints,
  formatQuantity,
  formatRate,
  formatRial,
} from './format.ts'
import type { Language, Voice } from './format.ts'
import { isolate, persianDigits } from './persian.ts'
import type { Sentence, SentenceParam } from './rules/model.ts'
import { FIELD } from './rules/own-text.ts'
import type { Phrase, PhrasePart } from './rules/phrase.ts'
import { words } from './words/index.ts'
import type { WordKey } from './words/index.ts'

/** A sentence in somebody's language, digits, money and calendar. Throws for a key without words or a missing param. */
export function say(sentence: Sentence, voice: Voice): string {
  const params = Object.entries(sentence.params).map(([name, param]) => [name, sayParam(param, voice)])
  return fill(sentence.key, Object.fromEntries(params), voice.language)
}

/** A sentence with sentences inside it, as `say` says one. */
export function sayPhrase({ key, params }: Phrase, voice: Voice): string {
  const parts = Object.entries(params).map(([name, part]) => [name, sayPart(part, voice)])
  return fill(key, Object.fromEntries(parts), voice.language)
}

function sayPart(part: PhrasePart, voice: Voice): string {
  switch (part.type) {
    case 'phrase':
      return sayPhrase(part.value, voice)
    case 'list':
      return sayList(
        part.values.map((value) => sayPart(value, voice)),
        part.joined,
        voice.language,
      )
    default:
      return sayParam(part, voice)
  }
}

function sayList(said: string[], joined: 'and' | 'or' | 'comma', language: Language): string {
  const separator = words[language]['programme.list.separator']
  if (joined === 'comma' || said.length < 2) return said.join(separator)
  return said.slice(0, -1).join(separator) + words[language][`programme.list.${joined}`] + said.at(-1)
}

/** Words filled with params: numbers in the language's digits, strings as they are. Throws as `say` does. */
export function translate(
  key: WordKey,
  params: Record<string, string | number>,
  voice: Pick<Voice, 'language'> | Language,
): string {
  const language = typeof voice === 'string' ? voice : voice.language
  const texts = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(value, { language }) : value,
  ])
  return fill(key, Object.fromEntries(texts), language)
}

function sayParam(param: SentenceParam, voice: Voice): string {
  switch (param.type) {
    case 'text':
      return embed(param.value, voice.language)
    case 'policy':
      return embed(
        param.value.replaceAll('{{returnDays}}', () => formatNumber(param.returnDays, voice)),
        voice.language,
      )
    case 'filled':
      return sayFilled(param, voice)
    case 'localized':
      return embed(param.value[voice.language], voice.language)
    case 'code':
      return isolate(formatCouponCode(param.value))
    case 'rial':
      return formatRial(param.value, voice)
    case 'points':
      return formatPoints(param.value, param.precision, voice)
    case 'rate':
      return formatRate(param.value, voice)
    case 'count':
      return formatNumber(param.value, voice)
    case 'quantity':
      return formatQuantity(param.value, param.unit, voice)
    case 'day':
      return formatDay(param.value, voice)
    case 'moment':
      return formatMoment(param.value, voice)
    case 'clock':
      return formatClock(param.value, voice)
    case 'digits':
      return isolate(voice.language === 'fa' ? persianDigits(param.value) : param.value)
  }
}

/** The shop's own text around what its fields say; a name that holds braces is a name. */
function sayFilled({ value, fields }: SentenceParam & { type: 'filled' }, voice: Voice): string {
  const foreign = isForeign(value.replaceAll(FIELD, ''), voice.language)
  const filled = bare(value).replaceAll(FIELD, (written, name: string) => {
    const field = Object.entries(fields).find(([each]) => each === name.trim())?.[1]
    if (!field) return written
    return foreign ? isolated(sayParam(field, voice)) : sayParam(field, voice)
  })
  return foreign ? `${startOf(value.replaceAll(FIELD, ''), voice.language)}${filled}\u2069` : filled
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const LEFT_TO_RIGHT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Devanagari}]/u

/** A name with letters of the other direction is isolated, so that it cannot reorder the sentence around it. */
function embed(text: string, language: Language): string {
  return isForeign(text, language) ? `${startOf(text, language)}${bare(text)}\u2069` : bare(text)
}

/** FSI; but a Persian reads «Samsung گوشی» from the right whichever word is first: RLI. */
function startOf(text: string, language: Language): string {
  return language === 'fa' && RIGHT_TO_LEFT_LETTER.test(text) ? '\u2067' : '\u2068'
}

const RIGHT_TO_LEFT_LETTER = /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}]/u

const bare = (text: string): string => text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')

const isolated = (text: string): string => `\u2068${text}\u2069`

const isForeign = (text: string, language: Language): boolean =>
  (language === 'fa' ? LEFT_TO_RIGHT : RIGHT_TO_LEFT).test(text)

const speakers: Record<Language, i18n> = { fa: newSpeaker('fa'), en: newSpeaker('en') }

function newSpeaker(language: Language): i18n {
  const speaker = i18next.createInstance()
  void speaker.init({
    lng: language,
    initAsync: false,
    resources: { [language]: { translation: words[language] } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    missingInterpolationHandler: (template: string, match: string[]) => {
      throw new Error(`No ${match[1]} for the words «${template}»`)
    },
  })
  return speaker
}

/** `replace` keeps the params apart from the translator's own options, whatever they are called. */
function fill(key: string, params: Record<string, string>, language: Language): string {
  const speaker = speakers[language]
  if (!Object.hasOwn(words[language], key)) throw new Error(`No words for ${key}`)
  return speaker.t(key, { replace: params, nest: false })
}
