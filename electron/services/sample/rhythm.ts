import { cumulated, drawn, type Random } from './random.ts'

/** How somebody comes to the shop. */
export interface Rhythm {
  /** Days between two visits, on average; null: comes once or never. */
  every: number | null
  /** Of somebody who comes more often lately: since which day, and how often; null: as ever. */
  lately: { from: number; every: number } | null
  /** Buys at least once. */
  buys: boolean
  /** The last day they may come; after it they are lost. */
  until: number
  /** How full their basket is, 1 on average. */
  appetite: number
}

type Habit = (random: Random, joined: number, lastDay: number) => Omit<Rhythm, 'appetite' | 'lately'> & Partial<Rhythm>

/** Habits with their share of the customers. */
const HABITS: [share: number, habit: Habit][] = [
  [3, () => ({ every: null, buys: false, until: Infinity })],
  [24, () => ({ every: null, buys: true, until: Infinity })],
  [33, (random) => ({ every: random.between(50, 140), buys: true, until: Infinity })],
  // Rising: they came now and then, and for weeks they come often.
  [
    4,
    (random, _, lastDay) => {
      const lately = { from: lastDay - random.between(60, 85), every: random.between(6, 12) }
      return { every: random.between(40, 70), buys: true, until: Infinity, lately }
    },
  ],
  [16, (random) => ({ every: random.between(16, 35), buys: true, until: Infinity })],
  [6, (random) => ({ every: random.between(4, 9), buys: true, until: Infinity })],
  // Slipping away: they came often and have not been seen for weeks.
  [
    7,
    (random, _, lastDay) => ({ every: random.between(10, 30), buys: true, until: lastDay - random.between(40, 110) }),
  ],
  // Lost: gone for half a year and more.
  [
    7,
    (random, joined, lastDay) => ({
      every: random.between(12, 40),
      buys: true,
      until: Math.min(lastDay - 180, joined + random.between(60, 300)),
    }),
  ],
]

const ends = cumulated(HABITS.map(([share]) => share))

export function inventRhythm(random: Random, joined: number, lastDay: number): Rhythm {
  const habit = HABITS[drawn(random, ends)]?.[1]
  if (!habit) throw new Error('no habit was drawn')
  const rhythm = habit(random, joined, lastDay)
  // A large household comes often and buys much.
  const household = rhythm.every !== null && rhythm.every < 10 ? 1.5 : 1
  return { lately: null, ...rhythm, appetite: household * (0.6 + 2.2 * random.next() * random.next()) }
}

/** The day of the next visit after `day`; null: never again. */
export function nextVisit(random: Random, { every, until, lately }: Rhythm, day: number): number | null {
  if (every === null) return null
  const isLate = lately !== null && day >= lately.from
  const next = day + Math.max(1, Math.round(random.wait(isLate ? lately.every : every)))
  return next > until ? null : next
}
