import { settingsOf } from '../services/settings.ts'
import type { Shop } from '../services/context.ts'
import type { Language, Voice } from '../shared/format.ts'
import type { SentenceParam } from '../shared/rules/model.ts'
import { sayError } from '../shared/say-error.ts'
import { say } from '../shared/say.ts'
import type { WordKey } from '../shared/words/index.ts'
import { procedureNames } from './procedures.ts'

/** How the terminal speaks: what was asked for goes to stdout, what is said about it and what went wrong to stderr. */
export class Terminal {
  #voice: Voice

  constructor(language: Language) {
    this.#voice = { language, display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }
  }

  get language(): Language {
    return this.#voice.language
  }

  /** From now on money and days are said as this shop says them. */
  speakFor({ db }: Shop): void {
    const { display, calendar, zone } = settingsOf(db)
    this.#voice = { ...this.#voice, display, calendar, zone }
  }

  say(key: WordKey, params: Record<string, SentenceParam> = {}): void {
    console.log(say({ key, params }, this.#voice))
  }

  /** A file or folder on a line of its own, so that it can be copied as it is. */
  path(path: string): void {
    console.log(`  ${path}`)
  }

  sayAside(key: WordKey, params: Record<string, SentenceParam> = {}): void {
    console.error(say({ key, params }, this.#voice))
  }

  /** A refusal as one line of JSON with its sentence. Gives the exit code. */
  refuse(code: string, data: unknown): 1 {
    const sentence = sayError(code, data, this.#voice)
    console.error(JSON.stringify({ code, data: data ?? null, sentence }))
    return 1
  }

  /** What was asked could not be understood. Gives the exit code. */
  misunderstood(key: WordKey, params: Record<string, SentenceParam> = {}): 2 {
    this.sayAside(key, params)
    return 2
  }

  folderNeeded(): 2 {
    return this.misunderstood('cli.folderNeeded')
  }

  usage(): 2 {
    return this.misunderstood('cli.usage', { names: { type: 'code', value: procedureNames().join('\n  ') } })
  }
}
