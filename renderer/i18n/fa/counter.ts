/** The counter: the field, the customer's card, the sale. */
export default {
  'counter.title': 'صندوق',
}
