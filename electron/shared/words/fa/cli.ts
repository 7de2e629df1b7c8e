/** What the terminal says: demo, call, verify. */
const cli = {
  'cli.usage':
    "شیوهٔ اجرا:\n  npm run demo\n  npm run call -- <کار> '<json>' --data <پوشهٔ فروشگاه> [--as <شمارهٔ کارمند>]\n  npm run verify -- --data <پوشهٔ فروشگاه>\nزبان پیام‌ها: ‎--lang fa یا ‎--lang en\nکارها:\n  {{names}}",
  'cli.folderNeeded': 'پوشهٔ فروشگاه را با ‎--data بدهید. کاری انجام نشد.',
  'cli.noShop': 'در {{folder}} فروشگاهی نیست. کاری انجام نشد؛ نشانی پوشه را بررسی کنید.',
  'cli.unknownProcedure': 'کاری با نام «{{name}}» نداریم. کاری انجام نشد؛ نام‌ها: {{names}}',
  'cli.jsonInvalid': 'ورودی، JSON درستی نیست: {{detail}}. کاری انجام نشد.',

  'demo.shop': 'فروشگاه نمونهٔ مشتری',
  'demo.address': 'تهران، خیابان ولیعصر، پلاک ۱۲',
  'demo.customer': 'مریم کریمی',
  'demo.product1': 'برنج ایرانی طارم ده‌کیلویی',
  'demo.product2': 'رب انار ۵۰۰ گرمی',
  'demo.started': '{{shop}} ساخته شد، در پوشهٔ:',
  'demo.registered': 'مشتری ثبت شد: {{name}}، {{phone}}',
  'demo.sold': 'فروش {{number}} روز {{day}}: {{total}}؛ امتیاز این خرید {{earned}}، ماندهٔ امتیاز {{balance}}',
  'demo.couponIssued': 'کوپن {{code}} برای خرید بعد چاپ شد.',
  'demo.couponUsed': 'کوپن {{code}} در این خرید به کار رفت و {{amount}} تخفیف داد.',
  'demo.pointsSpent': '{{points}} امتیاز در این خرید خرج شد.',
  'demo.returned': '«{{name}}» پس گرفته شد: {{refund}} به مشتری برگشت؛ ماندهٔ امتیاز {{balance}}',
  'demo.paper': 'روی صفحه چاپ شد:',
  'demo.finished': 'پایان نمایش. رسیدها این‌جا مانده‌اند:',

  'verify.started': 'دفترهای فروشگاه از نو شمرده می‌شود…',
  'verify.ok': 'همه‌چیز درست است: {{customers}} مشتری، {{sales}} فروش، {{entries}} سطر دفتر امتیاز بازشماری شد.',
  'verify.found': '{{count}} ناسازگاری پیدا شد. به هیچ چیزی دست نزدیم؛ از پوشهٔ فروشگاه کپی بگیرید و پیگیری کنید.',
  'verify.difference': '{{kind}}، ردیف {{id}}: باید {{expected}} باشد ولی {{found}} است.',
  'verify.integrity': 'فایل اطلاعات آسیب دیده است: {{detail}}',
  'verify.chain': 'زنجیرهٔ دفتر امتیاز در سطر {{id}} بریده است؛ این سطر بیرون از برنامه تغییر کرده است.',
}

export default cli
