import type fa from '../fa/cli.ts'

const cli: Record<keyof typeof fa, string> = {
  'cli.usage':
    "Usage:\n  npm run demo\n  npm run call -- <procedure> '<json>' --data <shop’s folder> [--as <staff id>]\n  npm run verify -- --data <shop’s folder>\nLanguage of what is said: --lang fa or --lang en\nProcedures:\n  {{names}}",
  'cli.folderNeeded': 'Give the shop’s folder with --data. Nothing was done.',
  'cli.noShop': 'There is no shop in {{folder}}. Nothing was done; check the folder’s path.',
  'cli.unknownProcedure': 'There is no procedure “{{name}}”. Nothing was done; there are: {{names}}',
  'cli.jsonInvalid': 'The input is not valid JSON: {{detail}}. Nothing was done.',

  'demo.shop': 'Moshtari’s sample shop',
  'demo.address': '12 Valiasr Street, Tehran',
  'demo.customer': 'Maryam Karimi',
  'demo.product1': 'Tarom rice, 10 kg',
  'demo.product2': 'Pomegranate paste, 500 g',
  'demo.started': 'Made {{shop}}, in the folder:',
  'demo.registered': 'Registered a customer: {{name}}, {{phone}}',
  'demo.sold': 'Sale {{number}} of {{day}}: {{total}}; points earned {{earned}}, balance {{balance}}',
  'demo.couponIssued': 'Printed coupon {{code}} for the next purchase.',
  'demo.couponUsed': 'Used coupon {{code}} on this purchase: {{amount}} off.',
  'demo.pointsSpent': 'Spent {{points}} points on this purchase.',
  'demo.returned': 'Took “{{name}}” back: {{refund}} returned to the customer; points balance {{balance}}',
  'demo.paper': 'Printed to paper on screen:',
  'demo.finished': 'End of the demo. The receipts are kept in:',

  'verify.started': 'Recounting the shop’s books…',
  'verify.ok': 'Everything is right. Recomputed: customers {{customers}}, sales {{sales}}, ledger entries {{entries}}.',
  'verify.found': 'Differences found: {{count}}. Nothing was touched; copy the shop’s folder away and look into it.',
  'verify.difference': '{{kind}}, row {{id}}: should be {{expected}} but is {{found}}.',
  'verify.integrity': 'The data file is damaged: {{detail}}',
  'verify.chain': 'The points ledger’s chain is broken at entry {{id}}; it was changed outside the app.',
}

export default cli
