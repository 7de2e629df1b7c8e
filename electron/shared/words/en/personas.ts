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

  'reason.persona.whoWhenWhat': '{{who}} who buy {{what}} {{when}}',
  'reason.persona.whoWhen': '{{who}} who come mostly {{when}}',
  'reason.persona.whoWhat': '{{who}} who buy more {{what}} than others',
  'reason.persona.who': '{{who}} without a particular day, hour or kind of goods',
  'reason.persona.same': '{{name}}; every {{interval}} days',
  'reason.persona.rhythm': 'Every {{interval}} days, about {{basket}} each time',
  'reason.persona.goods': '{{category}} is in {{share}} of their purchases; of all, in {{all}}',
  'reason.persona.part': '{{share}} of their purchases are {{part}}; of all, {{all}}',
  'reason.persona.day': '{{share}} of their purchases are on {{day}}; of all, {{all}}',
  'reason.persona.few':
    'Finding groups takes at least {{least}} customers with three purchases in the last six months; there are {{have}}.',
  'reason.persona.none': 'The customers of this shop do not fall into groups.',
  'persona.women': 'Women',
  'persona.men': 'Men',
  'persona.people': 'Customers',
  'persona.women.aged': 'Women of {{from}} to {{to}}',
  'persona.men.aged': 'Men of {{from}} to {{to}}',
  'persona.people.aged': 'Customers of {{from}} to {{to}}',
  'persona.morning.all': 'in the morning',
  'persona.noon.all': 'around noon',
  'persona.evening.all': 'in the evening',
  'persona.night.all': 'at night',
  'persona.morning.of': 'on {{day}} in the morning',
  'persona.noon.of': 'on {{day}} around noon',
  'persona.evening.of': 'on {{day}} in the evening',
  'persona.night.of': 'on {{day}} at night',
  'persona.on': 'on {{day}}',
  'persona.weekday.0': 'Saturdays',
  'persona.weekday.1': 'Sundays',
  'persona.weekday.2': 'Mondays',
  'persona.weekday.3': 'Tuesdays',
  'persona.weekday.4': 'Wednesdays',
  'persona.weekday.5': 'Thursdays',
  'persona.weekday.6': 'Fridays',
  'persona.and': ' and ',
} satisfies Record<keyof typeof fa, string>
