import type fa from '../fa/app.ts'

const app: Record<keyof typeof fa, string> = {
  'app.name': 'Moshtari',
  'app.places': 'Places',
  'app.place.counter': 'Counter',
  'app.place.sales': 'Today',
  'app.place.customers': 'Customers',
  'app.place.papers': 'Printing',
  'app.place.settings': 'Settings',
  'app.waiting': 'One moment…',
  'app.close': 'Close',
  'app.calendar': 'Calendar',
  'app.calendar.previous': 'Previous month',
  'app.calendar.next': 'Next month',
  'app.again': 'Try again',
  'app.amount.label': '{{label}} ({{unit}})',
  'app.unit.toman': 'toman',
  'app.unit.rial': 'rial',
  'app.reconnecting': 'The connection to the shop is lost; it comes back by itself.',

  'status.bar': 'Status',
  'status.printer.ready': 'Printer ready',
  'status.printer.printing': 'Printing',
  'status.printer.waiting': 'Printing, {{count}} waiting',
  'status.printer.attention': 'The printer needs attention',
  'status.printer.unknown': 'The printer’s state is not known',
  'status.lastReceipt': 'Receipt {{number}}, {{total}}',
  'status.noReceipt': 'No sale yet today',

  'staff.switch': 'Switch user',
  'staff.cashier': 'Cashier',
  'staff.manager': 'Manager',
  'staff.title': 'Who is at the till?',
  'staff.pin': 'PIN of {{name}}',
  'staff.enter': 'Sign in',

  'approve.title': 'Manager’s approval',
  'approve.pin': 'Manager’s PIN',
  'approve.allow': 'Approve',

  'tier.missing': '{{amount}} to {{tier}}',
  'tier.top': 'The highest tier',
}
export default app
