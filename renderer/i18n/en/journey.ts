import type fa from '../fa/journey.ts'

export default {
  'journey.title': 'The customer’s journey',
  'journey.tabs': 'Parts of the journey',
  'journey.manager_only': 'The journey is for a manager.',
  'journey.tab.overview': 'Overview',
  'journey.tab.today': 'Today',
  'journey.tab.lists': 'Loyal customers',
  'journey.tab.segments': 'Segments',
  'journey.tab.contacts': 'Touchpoints',
  'journey.tab.feedback': 'Feedback',
  'journey.tab.stages': 'Stages',
} satisfies Record<keyof typeof fa, string>
