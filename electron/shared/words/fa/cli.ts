/** What the terminal says: demo, call, verify. */
const cli = {
  'cli.usage':
    "شیوهٔ اجرا:\n  npm run demo\n  npm run call -- <کار> '<json>' --data <پوشهٔ فروشگاه>\n  npm run verify -- --data <پوشهٔ فروشگاه>",
  'cli.folderNeeded': 'پوشهٔ فروشگاه را با --data بدهید. کاری انجام نشد.',
  'cli.unknownProcedure': 'کاری با نام «{{name}}» نداریم. کاری انجام نشد؛ نام‌ها: {{names}}',
  'cli.jsonInvalid': 'ورودی، JSON درستی نیست: {{detail}}. کاری انجام نشد.',

  'demo.started': 'یک فروشگاه نمونه در {{folder}} ساخته شد.',
  'demo.registered': 'مشتری ثبت شد: {{name}}، {{phone}}',
  'demo.sold': 'فروش {{number}}: {{total}}؛ امتیاز این خرید {{earned}}، ماندهٔ امتیاز {{balance}}',
  'demo.couponIssued': 'کوپن {{code}} برای خرید بعد چاپ شد.',
  'demo.couponUsed': 'کوپن {{code}} در این خرید به کار رفت و {{amount}} تخفیف داد.',
  'demo.pointsSpent': '{{points}} امتیاز در این خرید خرج شد.',
  'demo.paper': 'رسید روی صفحه چاپ شد: {{file}}',
  'demo.finished': 'پایان نمایش. رسیدها در {{folder}} مانده‌اند.',

  'verify.ok': 'همه‌چیز درست است: {{customers}} مشتری، {{sales}} فروش، {{entries}} سطر دفتر امتیاز بازشماری شد.',
  'verify.found': '{{count}} ناسازگاری پیدا شد. به هیچ چیزی دست نزدیم؛ از پوشهٔ فروشگاه کپی بگیرید و پیگیری کنید.',
  'verify.difference': '{{subject}} {{id}}: {{field}} باید {{expected}} باشد ولی {{actual}} است.',
  'verify.integrity': 'فایل اطلاعات آسیب دیده است: {{detail}}',
  'verify.chain': 'زنجیرهٔ دفتر امتیاز در سطر {{id}} بریده است؛ این سطر بیرون از برنامه تغییر کرده است.',
}

export default cli
