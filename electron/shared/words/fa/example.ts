/** What a receipt looks like in a shop that has sold nothing yet. */
const example = {
  'example.customer': 'نگار محمدی',
  'example.tea': 'چای سیاه ۵۰۰ گرمی',
  'example.sugar': 'قند شکسته',
  'example.cup': 'استکان کمرباریک',
  'example.reward': 'تخفیف باشگاه مشتریان',
  'example.offer': '۱۰٪ تخفیف خرید بعدی',
  'example.offer.why': 'سپاس از اینکه دوباره به ما سر زدید.',
}

export default example
