import { expect, test } from 'vitest'
import { clubRules } from '../../electron/shared/contract/rules.ts'
import { priceSale } from '../../electron/shared/rules/price.ts'
import { defaultRules, type Business } from '../../electron/shared/rules/templates.ts'
import { customer, line, sale } from './samples.ts'

const businesses: Business[] = ['clothing', 'grocery', 'cafe', 'services', 'clinic', 'online', 'general']

test.each(businesses)('%s: rules that can be stored, and a first sale that gives all they promise', (business) => {
  const rules = defaultRules(business)
  expect(clubRules.parse(rules)).toEqual(rules)
  const member = customer({ tierId: 'turquoise', salesCount: 0 })
  const priced = priceSale(sale({ rules, customer: member, lines: [line('a', 40_000_000)] }))
  expect(priced.applied.map(({ programmeId }) => programmeId)).toEqual(['welcome'])
  expect(priced.points.find(({ programmeId }) => programmeId === 'club')?.earned).toBeGreaterThan(0)
  expect(priced.coupons.map(({ programmeId }) => programmeId)).toEqual(['next-purchase'])
  expect(priceSale(sale({ rules, customer: null })).applied).toEqual([])
})
