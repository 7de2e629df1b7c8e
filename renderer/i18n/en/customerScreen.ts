import type fa from '../fa/customerScreen.ts'

export default {
  'customerScreen.title': 'Customer’s view',
  'customerScreen.welcome': 'Welcome',
  'customerScreen.hello': 'Hello {{name}}',
  'customerScreen.basket': 'Your purchase',
  'customerScreen.purchase': 'Purchase',
  'customerScreen.gift': 'Your gift',
  'customerScreen.payable': 'To pay',
  'customerScreen.saved': 'You save:',
  'customerScreen.tax': 'Tax:',
  'customerScreen.credit': 'From your gift card and credit:',
  'customerScreen.points': 'points',
  'customerScreen.earning': '{{points}} with this purchase',
  'customerScreen.offer.near': 'Almost there',
  'customerScreen.offer.waiting': 'An offer for you',
  'customerScreen.thanks': 'Thank you for your purchase',
  'customerScreen.paid': 'Paid',
  'customerScreen.change': 'Your change',
  'customerScreen.earned': 'You earned {{earned}} points and now have {{points}}',
  'customerScreen.pointsNow': 'You now have {{points}} points',
  'customerScreen.offers': 'For your next purchase',
} satisfies Record<keyof typeof fa, string>
