import type { Business } from './figures.ts'
import { type JourneyRules, type Stage, STAGES } from './journey-model.ts'
import type { LocalizedText } from './model.ts'

/** Kinds of business that a journey is ready-made for. */
export const JOURNEY_TEMPLATES: readonly Business[] = [
  'general',
  'clothing',
  'grocery',
  'cafe',
  'services',
  'clinic',
  'online',
]

/** The journey that a shop of this kind begins with; the manager changes what does not fit. */
export function journeyTemplate(business: Business): JourneyRules {
  const { names = {}, without = [], ...own } = TRADES[business]
  const stages = STAGES.map((stage) => [stage, { used: !without.includes(stage), name: names[stage] ?? NAMES[stage] }])
  const every = { inquiryDays: 30, followUpDays: 7, atRiskAfter: 200, lostAfter: 400 }
  const loyalty = { topTier: true, scores: { frequency: 5, monetary: 5 } }
  const advocacy = { buyers: 1, praise: true }
  return {
    template: business,
    stages: Object.fromEntries(stages) as JourneyRules['stages'],
    ...every,
    loyalty,
    advocacy,
    ...own,
  }
}

const NAMES: Record<Stage, LocalizedText> = {
  awareness: { fa: 'آشنایی', en: 'Awareness' },
  consideration: { fa: 'ارزیابی', en: 'Consideration' },
  decision: { fa: 'تصمیم', en: 'Decision' },
  purchase: { fa: 'خرید', en: 'Purchase' },
  retention: { fa: 'نگهداشت', en: 'Retention' },
  loyalty: { fa: 'وفاداری', en: 'Loyalty' },
  advocacy: { fa: 'معرفی', en: 'Advocacy' },
  at_risk: { fa: 'در خطر', en: 'At risk' },
  lost: { fa: 'از دست رفته', en: 'Lost' },
}

type Trade = Pick<JourneyRules, 'usualInterval'> &
  Partial<Pick<JourneyRules, 'inquiryDays' | 'followUpDays' | 'atRiskAfter' | 'lostAfter' | 'loyalty' | 'advocacy'>> & {
    names?: Partial<Record<Stage, LocalizedText>>
    without?: Stage[]
  }

/** Usual intervals are days between two visits in an ordinary shop of the trade. */
const TRADES: Record<Business, Trade> = {
  general: { usualInterval: 30 },
  // People come with the season, look, try on and have things put aside.
  clothing: { usualInterval: 60, inquiryDays: 21, followUpDays: 10 },
  // Nobody compares or reserves the daily shopping; who stays away three rhythms buys elsewhere.
  grocery: {
    usualInterval: 10,
    without: ['consideration', 'decision'],
    inquiryDays: 7,
    followUpDays: 3,
    lostAfter: 500,
  },
  cafe: {
    usualInterval: 10,
    without: ['consideration', 'decision'],
    inquiryDays: 7,
    followUpDays: 3,
    names: { retention: { fa: 'مشتری همیشگی', en: 'Regular' } },
  },
  // As with a bank: to open the account is the decision, and whoever has one seldom changes.
  services: {
    usualInterval: 45,
    inquiryDays: 60,
    followUpDays: 14,
    lostAfter: 600,
    names: {
      decision: { fa: 'تصمیم و قرارداد', en: 'Decision and contract' },
      purchase: { fa: 'نخستین خدمت', en: 'First service' },
      retention: { fa: 'همکاری پیوسته', en: 'Ongoing' },
    },
  },
  // Whoever comes is treated; there is nothing to compare before.
  clinic: {
    usualInterval: 90,
    without: ['awareness', 'consideration', 'decision'],
    inquiryDays: 30,
    followUpDays: 5,
    names: {
      purchase: { fa: 'نخستین مراجعه', en: 'First visit' },
      retention: { fa: 'مراجعهٔ دوباره', en: 'Returning' },
    },
  },
  // A basket is compared for days and decided with a code at hand; public praise is what others read.
  online: { usualInterval: 45, inquiryDays: 14, followUpDays: 10 },
}
