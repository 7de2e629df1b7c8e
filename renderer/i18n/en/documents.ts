import type fa from '../fa/documents.ts'

const documents: Record<keyof typeof fa, string> = {
  'documents.card': 'Print member card',
  'documents.card.told': 'The member card is in the print queue.',
  'documents.coupons': 'Print coupons',
  'documents.coupons.told': 'The customer’s open coupons are in the print queue.',
  'documents.gift_card': 'Print gift card',
  'documents.gift_card.told': 'The gift card is in the print queue.',
  'documents.label': 'Print shelf label',
  'documents.label.told': 'The shelf label is in the print queue.',
  'documents.labels': 'Print labels',
  'documents.labels.new': 'Print labels of new products',
  'documents.labels.told': 'Shelf labels in the print queue: {{n}}.',
  'documents.labels.some':
    'Labels of the first {{n}} of {{total}} products are in the print queue. For the others, narrow the list.',
  'documents.labels.none': 'There is no product in this list to print a label of.',
  'documents.list': 'Print list',
  'documents.list.told': 'The list is in the print queue; at most the first {{n}} customers.',
}

export default documents
