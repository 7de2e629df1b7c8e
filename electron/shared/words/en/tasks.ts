import type fa from '../fa/tasks.ts'

export default {
  'reason.task.manual': 'A note by the manager',
  'reason.task.followUp': 'Made their first purchase {{days}} days ago ({{amount}}); ask how it went.',
  'reason.task.call':
    'One of your most valuable customers ({{sales}} purchases, {{amount}}), not seen for {{days}} days.',
  'reason.task.askFeedback': 'Bought for {{amount}} on {{day}} and has not been asked yet how it was.',
  'reason.task.offerEnds': 'Their coupon “{{programme}}” ends in {{days}} days and has not been used.',
  'reason.task.offerEndsTomorrow': 'Their coupon “{{programme}}” ends tomorrow and has not been used.',
  'reason.task.offerEndsToday': 'Their coupon “{{programme}}” ends today and has not been used.',
  'reason.task.quoteEnds': 'The price you quoted them holds for {{days}} more days.',
  'reason.task.quoteEndsTomorrow': 'The price you quoted them holds until tomorrow.',
  'reason.task.quoteEndsToday': 'The price you quoted them holds until today.',
  'reason.task.reservationEnds': 'What you put aside for them is kept for {{days}} more days.',
  'reason.task.reservationEndsTomorrow': 'What you put aside for them is kept until tomorrow.',
  'reason.task.reservationEndsToday': 'What you put aside for them is kept until today.',
  'reason.task.birthdayToday': 'It is their birthday today.',
  'reason.task.birthdayTomorrow': 'Their birthday is tomorrow.',
  'reason.task.birthdayIn': 'Their birthday is in {{days}} days.',
  'reason.task.birthdayYesterday': 'Their birthday was yesterday.',
  'reason.task.birthdayWas': 'Their birthday was {{days}} days ago.',
  'reason.task.thankTier': 'Has reached the tier “{{tier}}”.',
  'reason.task.thankReferral': 'Referred somebody who has made their first purchase.',
  'reason.task.thankSales': 'Has reached {{sales}} purchases.',

  'task.sampleNote': 'Ask about the saffron they ordered and say that it comes in two days.',

  'reason.say.bad_feedback':
    'Hello {{name}}, this is {{shop}}. We are sorry it was not as it should be and would like to make it good. What happened?',
  'reason.say.quote':
    'Hello {{name}}, this is {{shop}}. The price we quoted ends soon; is there anything I can answer?',
  'reason.say.reservation': 'Hello {{name}}, this is {{shop}}. Your goods are put aside; when may we expect you?',
  'reason.say.birthday': 'Hello {{name}}, happy birthday! {{shop}} wishes you a wonderful year.',
  'reason.say.call': 'Hello {{name}}, this is {{shop}}. We have not seen you for a while and miss you; is all well?',
  'reason.say.offer_ending': 'Hello {{name}}, your coupon at {{shop}} ends soon; it would be a pity to lose it.',
  'reason.say.follow_up':
    'Hello {{name}}, this is {{shop}}. Were you happy with your purchase? Can we do anything for you?',
  'reason.say.thankTier': 'Hello {{name}}, welcome to your new tier at {{shop}}; thank you for staying with us.',
  'reason.say.thankReferral': 'Hello {{name}}, thank you for recommending {{shop}}; it means a lot to us.',
  'reason.say.thankSales': 'Hello {{name}}, thank you for choosing {{shop}} so many times.',
  'reason.say.ask_feedback': 'Hello {{name}}, this is {{shop}}. From 1 to 5, how was your purchase?',
} satisfies Record<keyof typeof fa, string>
