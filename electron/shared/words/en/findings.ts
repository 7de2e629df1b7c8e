import type fa from '../fa/findings.ts'

const findings: Record<keyof typeof fa, string> = {
  'reason.finding.kindChanged':
    'The kind of “{{programme}}” stays as it was put in force, since customers’ points and coupons hang on it: make a new programme.',
  'reason.finding.precisionChanged':
    'The decimals of the points of “{{programme}}” stay as they were put in force, since customers’ points are counted in them: set them back.',
  'reason.finding.accountUnknown':
    '“{{programme}}” pays into a points account that is not among the programmes: choose another.',
  'reason.finding.accountPrecision':
    'The points of “{{programme}}” have other decimals than the account they go to: make both the same.',
  'reason.finding.codeEmpty': '“{{programme}}” asks for a code and has none: write one.',
  'reason.finding.noReward': '“{{programme}}” gives nothing: say what it gives.',
  'reason.finding.worthNothing': 'The reward of “{{programme}}” is zero: say how much.',
  'reason.finding.percentOver': '“{{programme}}” takes off more than 100 per cent: lower it.',
  'reason.finding.couponOnly':
    'Discounts on favourites or on what goes with the basket come as coupons for the next purchase only: change the kind or the goods of “{{programme}}”.',
  'reason.finding.goodsToName': 'The goods of “{{programme}}” are still to be named: choose products or a category.',
  'reason.finding.freeToName': 'What “{{programme}}” gives for nothing is still to be named: choose a product.',
  'reason.finding.freeUnknown':
    'What “{{programme}}” gives for nothing is not in the catalogue: choose another product.',
  'reason.finding.freeGone':
    '“{{product}}”, which “{{programme}}” gives for nothing, is not sold any more: choose another product.',
  'reason.finding.pointsUseless':
    'Points of “{{programme}}” are collected and cannot be spent on anything: add a reward.',
  'reason.finding.promotionLater':
    '“{{programme}}” is for the next purchase but issues no coupon: make it a coupon for the next purchase.',
  'reason.finding.neverIssued':
    '“{{programme}}” does not say which purchase brings it: add what must be bought, such as any purchase.',
  'reason.finding.quantityCrossed':
    'The least quantity of “{{programme}}” is above its greatest, so no purchase fits: correct one of them.',
  'reason.finding.costsMore':
    'No single purchase brings the points that “{{programme}}” asks for: lower its cost or give more points.',
  'reason.finding.goodsGone':
    'None of the goods or categories of “{{programme}}” is sold any more: choose other goods.',
  'reason.finding.belowCost':
    '“{{programme}}” sells goods below their cost ({{count}}, “{{product}}” among them): lower the rate, set a limit or leave them out.',
  'reason.finding.rangeCrossed':
    'The conditions of “{{programme}}” hold a range that nobody is in: correct its start and end.',
  'reason.finding.segmentGone':
    '“{{programme}}” is for a segment that was taken away, so nobody gets it; choose another segment or drop this condition.',
  'reason.finding.tierUnknown': 'The club has none of the tiers of “{{programme}}”: choose another tier.',
  'reason.finding.firstPurchaseWith':
    '“{{programme}}” is for a first purchase and also asks for something that only earlier buyers have: drop one of the two.',
  'reason.finding.contradiction':
    'The conditions of “{{programme}}” contradict each other, so no customer fulfils all of them: drop one.',
  'reason.finding.referrerAlways':
    '“{{programme}}” rewards whoever referred a friend at each of the friend’s purchases: add “first purchase” if only that is meant.',
  'reason.finding.datesCrossed': '“{{programme}}” ends before it begins: correct the days.',
  'reason.finding.datesOver': 'The days of “{{programme}}” are over: set new ones or end it.',
  'reason.finding.noDay':
    'No day of the coming year fits the weekdays and occasions of “{{programme}}”: drop one of them.',
  'reason.finding.limitZero': 'The limit of “{{programme}}” is zero, so nobody gets it: raise or remove it.',
  'reason.finding.limitReached': '“{{programme}}” was used as often as it may be: raise the limit or end it.',
  'reason.finding.budgetSpent': 'The budget of “{{programme}}” is spent: raise it or end the programme.',
  'reason.finding.nameTwice':
    'Two programmes are called “{{programme}}”: rename one, so that receipts tell them apart.',
  'reason.finding.codeTwice':
    'The code {{code}} is that of “{{other}}” too and opens only one of them: change the code of “{{programme}}”.',
  'reason.finding.outdone':
    'Of percentages on the whole purchase only the greatest is given, and “{{other}}” always reaches everybody: “{{programme}}” never shows unless its rate or limit is higher.',
  'reason.finding.groupOfOne':
    '“{{programme}}” is alone in its group, which then does nothing: add another programme to the group or drop it.',
  'reason.finding.behindExclusive':
    '“{{other}}” goes with no other automatic programme and reaches every purchase, so “{{programme}}” is never given: limit one of them.',
}

export default findings
