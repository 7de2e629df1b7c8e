import type fa from '../fa/personas.ts'

export default {
  'reason.insight.notReady': 'Not ready yet; it will be in a few minutes.',

  'reason.list.mostValuable': 'About {{value}} of purchases are expected in the next twelve months.',
  'reason.list.mostLoyal': 'Has come {{visits}} times, every {{interval}} days on average, and still does.',
  'reason.list.rising':
    'Came {{recent}} times in the last {{window}} days; {{before}} times in the {{days}} days before.',
  'reason.list.slipping':
    'Used to come every {{interval}} days and has not been here for {{days}}; chance of still being a customer: {{alive}}.',
  'reason.list.lost': 'Has not been here for {{days}} days; had bought for {{spend}} until then.',
  'reason.list.once': 'Bought once, {{days}} days ago, for {{spend}}, and has not come back yet.',
  'reason.list.advocate': 'People who have bought on their word: {{buyers}}.',
  'reason.list.praised': 'Has praised or mentioned the shop within a year.',
  'reason.list.birthday': 'Birthday: {{day}} {{month}}',

  'reason.model.fitted':
    'Forecasts are by the BG/NBD model, fitted to this shop’s own purchases: {{buyers}} buyers ({{repeaters}} of them came more than once) in {{weeks}} weeks.',
  'reason.model.thin':
    'The shop’s past is still too short for a statistical model: {{repeaters}} came more than once, in {{weeks}} weeks (at least {{leastRepeaters}} and {{leastWeeks}} weeks are needed). Until then every forecast follows the customer’s own rhythm and is rough.',
  'reason.model.unsound':
    'The statistical model did not fit this shop’s purchases ({{buyers}} buyers, {{repeaters}} more than once, in {{weeks}} weeks); every forecast follows the customer’s own rhythm and is rough.',
  'reason.model.tried':
    'Tried out: {{weeks}} weeks ago the same method would have foretold {{expected}} visits of the customers of that day; they made {{actual}}.',
  'reason.model.worthFitted':
    'The worth of a purchase is told by the Gamma-Gamma model: between the customer’s own average and that of all.',
  'reason.model.worthOwn': 'The worth of a purchase is the customer’s own average.',
  'reason.model.once':
    'Of somebody who has bought only once, the chance of staying is not told: nothing speaks of it yet.',
  'reason.model.shortFitted': 'By a statistical model fitted to this shop’s own purchases',
  'reason.model.shortOwn': 'Rough, by the customer’s own rhythm; the past was not enough for a statistical model',
} satisfies Record<keyof typeof fa, string>
