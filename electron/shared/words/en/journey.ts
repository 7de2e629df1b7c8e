import type fa from '../fa/journey.ts'

export default {
  'reason.task.badFeedback': 'Gave {{score}} out of 5 to the purchase of {{day}} (receipt {{number}}).',
  'reason.stage.first': 'Has not bought yet; the journey begins here in this shop.',
  'reason.stage.awareness': 'Knows the shop and has not bought yet.',
  'reason.stage.consideration': 'Has not bought yet, and last asked on {{day}}.',
  'reason.stage.decision.quote': 'Holds a quote.',
  'reason.stage.decision.quote.until': 'Holds a quote that is good until {{day}}.',
  'reason.stage.decision.reservation': 'Something is put aside for them.',
  'reason.stage.decision.reservation.until': 'Something is put aside for them until {{day}}.',
  'reason.stage.decision.coupon': 'Has not bought yet, and holds a coupon of their own.',
  'reason.stage.decision.coupon.until': 'Has not bought yet, and holds a coupon of their own, good until {{day}}.',
  'reason.stage.purchase': 'Has bought once, and is still within the usual time (in days: {{interval}}).',
  'reason.stage.retention': 'Purchases so far: {{sales}}; still within the usual time (in days: {{interval}}).',
  'reason.stage.loyalty': 'Is in the highest tier of the club.',
  'reason.stage.loyalty.scores': 'Among those who buy most: frequency {{frequency}} and value {{monetary}} of 5.',
  'reason.stage.advocacy': 'Has referred somebody who bought.',
  'reason.stage.advocacy.many': 'Has referred people who bought: {{buyers}}.',
  'reason.stage.advocacy.praise': 'Has praised the shop in public.',
  'reason.stage.atRisk': 'Days since the last purchase: {{days}}; usually no more than {{interval}}.',
  'reason.stage.lost': 'Days since the last purchase: {{days}}, far above the usual {{interval}}.',
} satisfies Record<keyof typeof fa, string>
