import type fa from '../fa/cli.ts'

const cli: Record<keyof typeof fa, string> = {
  'cli.usage':
    "Usage:\n  npm run demo\n  npm run call -- <procedure> '<json>' --data <shop’s folder>\n  npm run verify -- --data <shop’s folder>",
  'cli.folderNeeded': 'Give the shop’s folder with --data. Nothing was done.',
  'cli.unknownProcedure': 'There is no procedure “{{name}}”. Nothing was done; there are: {{names}}',
  'cli.jsonInvalid': 'The input is not valid JSON: {{detail}}. Nothing was done.',

  'demo.started': 'Made a sample shop in {{folder}}.',
  'demo.registered': 'Registered a customer: {{name}}, {{phone}}',
  'demo.sold': 'Sale {{number}}: {{total}}; points earned {{earned}}, balance {{balance}}',
  'demo.couponIssued': 'Printed coupon {{code}} for the next purchase.',
  'demo.couponUsed': 'Used coupon {{code}} on this purchase: {{amount}} off.',
  'demo.pointsSpent': 'Spent {{points}} points on this purchase.',
  'demo.paper': 'Printed the receipt to paper on screen: {{file}}',
  'demo.finished': 'End of the demo. The receipts are in {{folder}}.',

  'verify.ok':
    'Everything is right: recomputed {{customers}} customers, {{sales}} sales and {{entries}} ledger entries.',
  'verify.found': 'Found {{count}} differences. Nothing was touched; copy the shop’s folder away and look into it.',
  'verify.difference': '{{subject}} {{id}}: {{field}} should be {{expected}} but is {{actual}}.',
  'verify.integrity': 'The data file is damaged: {{detail}}',
  'verify.chain': 'The points ledger’s chain is broken at entry {{id}}; it was changed outside the app.',
}

export default cli
