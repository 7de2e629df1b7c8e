import { expect, test } from 'vitest'
import { isTrouble, signText } from '../../../renderer/app/printerSign.ts'
import { translator } from '../../../renderer/app/voice.tsx'

const t = translator('fa')
const voice = { language: 'fa', calendar: 'jalali', display: 'toman', zone: 'Asia/Tehran' } as const
const NOW = Date.UTC(2026, 10, 22, 10, 35)
const CALM = { sign: 'ready', trouble: null, waiting: 0, oldest: null, undecided: [] } as const
type Sign = Parameters<typeof signText>[0]
const said = (sign: Partial<Sign>): string => signText({ ...CALM, ...sign } as Sign, NOW, t, voice)
const undecided = [{ id: 1 }, { id: 2 }] as unknown as Sign['undecided']

test('a printer that works is not in the way', () => {
  expect(said({})).toBe('چاپگر آماده است')
  expect(said({ sign: 'printing', waiting: 1, oldest: NOW - 2_000 })).toBe('در حال چاپ')
  expect(isTrouble({ sign: 'unknown', undecided: [] })).toBe(false)
})

test('what is wrong is said with how many wait, and since when once it is long', () => {
  expect(said({ sign: 'paper', trouble: 'paper_out', waiting: 3, oldest: NOW - 60_000 })).toBe(
    'کاغذ چاپگر تمام شده است، ۳ کاغذ در صف',
  )
  expect(said({ sign: 'paper', trouble: 'cover_open', waiting: 3, oldest: NOW - 600_000 })).toBe(
    'درِ چاپگر باز است، ۳ کاغذ در صف، از ساعت ۱۳:۵۵',
  )
  expect(said({ sign: 'printing', waiting: 4, oldest: NOW })).toBe('در حال چاپ، ۴ کاغذ در صف')
})

test('papers to decide about are said, also beside what is wrong', () => {
  expect(said({ sign: 'attention', undecided })).toBe('۲ کاغذ منتظر تصمیم شماست')
  expect(said({ sign: 'attention', trouble: 'refused', undecided })).toBe('چاپگر پاسخ نمی‌دهد، ۲ کاغذ منتظر تصمیم شماست')
  expect(isTrouble({ sign: 'ready', undecided })).toBe(true)
})

test('a trouble nobody has words for still asks for a look', () => {
  expect(said({ sign: 'attention', trouble: 'burning' })).toBe('چاپگر به رسیدگی نیاز دارد')
})
