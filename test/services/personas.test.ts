import { rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { insightFile, openInsight } from '../../electron/db/insight/open.ts'
import { lastPersonas, savePersonas } from '../../electron/db/insight/personas.ts'
import {
  describe as portrayed,
  newPortrait,
  type Portrait,
  tellApart,
} from '../../electron/services/insight/persona-words.ts'
import { sentence } from '../../electron/shared/rules/sentences.ts'
import { say } from '../../electron/shared/say.ts'
import { tempFolder } from '../tmp.ts'

const voice = (language: 'fa' | 'en') =>
  ({ language, display: 'toman', calendar: 'jalali', zone: 'Asia/Tehran' }) as const

/** Of a hundred people and a thousand sales. */
function portrait(change: Partial<Portrait>): Portrait {
  const plain = {
    customers: 100,
    sales: 1000,
    spend: 1000 * 4_537_000,
    parts: [250, 250, 250, 250],
    categories: [100, 300],
  }
  return { ...newPortrait(182), weekdays: [140, 140, 140, 140, 140, 150, 150], ...plain, ...change }
}

const ages = (...told: number[]): number[] => {
  const counts: number[] = Array(100).fill(0)
  for (const age of told) counts[age] = (counts[age] ?? 0) + 20
  return counts
}

const told = (group: Portrait, language: 'fa' | 'en' = 'fa') => {
  const { name, about } = portrayed(group, portrait({}), ['لبنیات', 'نان'])
  return { name: say(name, voice(language)), about: about.map((each) => say(each, voice(language))) }
}

const MANY = { parts: [100, 100, 700, 100], weekdays: [100, 100, 100, 100, 100, 400, 100], categories: [400, 300] }

describe('a group in words', () => {
  test('says who they are, when they come and what they buy, as far as that sets them apart', () => {
    const group = portrait({ ...MANY, female: 80, male: 10, ages: ages(31, 33, 36, 38) })
    expect(told(group)).toEqual({
      name: 'خانم‌های ۳۰ تا ۴۰ ساله که عصرِ پنج‌شنبه‌ها لبنیات می‌خرند',
      about: [
        'هر ۱۸ روز یک بار، هر بار حدود ۴۵۰٬۰۰۰ تومان',
        'لبنیات در ۴۰٪ خریدهایشان هست؛ میان همه در ۱۰٪',
        '۷۰٪ خریدهایشان عصرها است؛ میان همه ۲۵٪',
        '۴۰٪ خریدهایشان پنج‌شنبه‌ها است؛ میان همه ۱۵٪',
      ],
    })
    expect(told(group, 'en').name).toBe('Women of 30 to 40 who buy \u2068لبنیات\u2069 on Thursdays in the evening')
  })

  test('claims nothing of gender or age that few have told, or that is mixed', () => {
    const name = (change: Partial<Portrait>) => told(portrait({ ...MANY, ...change })).name
    expect(name({ female: 15, male: 0 })).toMatch(/^مشتریانی که/)
    expect(name({ female: 40, male: 40 })).toMatch(/^مشتریانی که/)
    expect(name({ male: 60, female: 5, ages: ages(20, 40, 60, 80) })).toMatch(/^آقایانی که/)
  })

  test('claims no habit of few people, nor one that all have', () => {
    expect(told(portrait({ ...MANY, customers: 19 })).about).toHaveLength(1)
    expect(told(portrait({}))).toEqual({
      name: 'مشتریانی بی‌هیچ عادت ویژه‌ای در روز و ساعت و کالا',
      about: ['هر ۱۸ روز یک بار، هر بار حدود ۴۵۰٬۰۰۰ تومان'],
    })
  })

  test('two of the same name are told apart by how often they come', () => {
    const persona = (id: number, sales: number) => {
      const { name, about } = portrayed(portrait({ sales, parts: [], weekdays: [], categories: [] }), portrait({}), [])
      return { id, name, about, customers: 100, centre: {} }
    }
    const names = tellApart([persona(1, 1000), persona(2, 500)]).map(({ name }) => say(name, voice('fa')))
    expect(new Set(names).size).toBe(2)
    expect(names[0]).toMatch(/؛ هر ۱۸ روز یک بار$/)
  })
})

describe('the id of a group', () => {
  test('is no other group’s, also when all figures are made anew: what a segment says of a group that is gone holds for nobody', () => {
    const folder = tempFolder()
    const group = (id: number) => ({
      id,
      name: sentence('persona.plain'),
      about: [],
      customers: 20,
      centre: { sales: 1 },
    })
    const spring = Date.UTC(2026, 3, 1)
    const first = openInsight(folder)
    const { lastId } = lastPersonas(first, spring)
    const ids = [1, 2, 3].map((each) => lastId + each)
    savePersonas(first, ids.map(group), lastId + 3, null)
    first.close()

    const again = openInsight(folder)
    const known = lastPersonas(again, spring + 86_400_000)
    expect(known.lastId).toBe(lastId + 3)
    expect([...known.centres.keys()]).toEqual(ids)
    again.close()

    for (const end of ['', '-wal', '-shm']) rmSync(`${insightFile(folder)}${end}`, { force: true })
    const anew = openInsight(folder)
    const later = lastPersonas(anew, spring + 86_400_000)
    expect(later.centres.size).toBe(0)
    expect(later.lastId).toBeGreaterThan(Math.max(...ids))
    anew.close()
  })
})
