import type fa from '../fa/effects.ts'

export default {
  'effect.not.no_control':
    'Nobody is held back from this programme: the figures say what happened, not that the programme brought it about.',
  'effect.not.asked_for':
    'Customers ask for this offer themselves (by a code or a request); nobody knows who of the control group would have, so its effect cannot be told.',
  'effect.not.handed_out':
    'These coupons were handed out beforehand and whoever holds one may use it: their effect cannot be told by a control group.',
  'effect.not.referrer':
    'The reward goes to whoever referred, but lots are drawn by the buyer, and word of it goes round before: its effect cannot be told by a control group.',
  'effect.not.payment': 'This is a means of payment, not an offer: it has no effect to be told.',
  'effect.not.unbalanced':
    'The control group is not as large as its share should be; until the reason is known, the comparison cannot be trusted.',
  'effect.too_early': 'It is too early to tell.',
  'effect.next':
    'The next reading is when {{n}} customers of each side have had their days; now {{given}} who got it and {{held}} of the control group have.',
  'effect.verdict.too_early': 'It is too early to tell: what is seen may be chance.',
  'effect.verdict.worked': 'This programme has raised profit.',
  'effect.verdict.no_difference_seen': 'No difference is seen, for better or worse.',
  'effect.verdict.harmed': 'This programme has lowered profit.',
  'effect.more.coupons':
    'For every 100 customers given a coupon, about {{n}} added purchases (between {{low}} and {{high}}).',
  'effect.more.customers':
    'For every 100 customers who got it, about {{n}} added purchases (between {{low}} and {{high}}).',
  'effect.fewer.coupons':
    'For every 100 customers given a coupon, about {{n}} fewer purchases (between {{low}} and {{high}}).',
  'effect.fewer.customers':
    'For every 100 customers who got it, about {{n}} fewer purchases (between {{low}} and {{high}}).',
  'effect.unsure.coupons':
    'Added purchases for every 100 customers given a coupon lie between {{low}} and {{high}}; perhaps none.',
  'effect.unsure.customers':
    'Added purchases for every 100 customers who got it lie between {{low}} and {{high}}; perhaps none.',
  'effect.profit': 'Added net profit from {{n}} customers who got it: about {{amount}} (between {{low}} and {{high}}).',
  'effect.profit.unsure': 'Added net profit from {{n}} customers who got it lies between {{low}} and {{high}}.',
  'effect.reading':
    'Reading {{number}} of {{of}}, up to {{to}}: {{given}} who got it against {{held}} of the control group.',
  'effect.why.hold_back':
    'Hold 10% of customers back by lot, and in some weeks it can be told what this programme has brought.',
  'effect.why.wait': 'Wait for the next reading.',
  'effect.why.widen': 'It has brought profit and not everybody gets it yet: you could open its conditions or limits.',
  'effect.why.share':
    'It has brought profit: make the control group smaller (10% is enough), so that more customers get it.',
  'effect.why.keep': 'It has brought profit: keep it as it is.',
  'effect.why.harmed': 'It has lowered profit: better end it.',
  'effect.why.no_difference': 'Nothing gained is seen of it: end it or change it.',
} satisfies Record<keyof typeof fa, string>
