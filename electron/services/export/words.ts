import en from '../../shared/words/en/house.ts'
import fa from '../../shared/words/fa/house.ts'
import type { HouseSettings } from '../settings.ts'

export type Words = Record<keyof typeof fa, string>

/** A column's heading. */
export type Heading = Extract<keyof Words, `house.column.${string}`>

export const houseWords = ({ language }: Pick<HouseSettings, 'language'>): Words => (language === 'fa' ? fa : en)
