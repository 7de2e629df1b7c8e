/** Groups of customers in words, why somebody is on a list, and how scores were told. */
export default {
  'reason.insight.notReady': 'هنوز آماده نشده است؛ تا چند دقیقهٔ دیگر آماده می‌شود.',

  'reason.list.mostValuable': 'در دوازده ماه آینده حدود {{value}} خرید از او انتظار می‌رود.',
  'reason.list.mostLoyal': '{{visits}} بار آمده، به‌طور میانگین هر {{interval}} روز یک بار، و همچنان می‌آید.',
  'reason.list.rising': 'در {{window}} روز گذشته {{recent}} بار آمده؛ در {{days}} روز پیش از آن {{before}} بار.',
  'reason.list.slipping':
    'معمولاً هر {{interval}} روز یک بار می‌آمد و اکنون {{days}} روز است که نیامده؛ احتمال اینکه هنوز مشتری باشد: {{alive}}.',
  'reason.list.lost': '{{days}} روز است که نیامده؛ تا آن زمان {{spend}} خرید کرده بود.',
  'reason.list.once': 'یک بار، {{days}} روز پیش، {{spend}} خرید کرده و هنوز برنگشته است.',
  'reason.list.advocate': '{{buyers}} نفر با معرفی او خرید کرده‌اند.',
  'reason.list.praised': 'در یک سال گذشته از فروشگاه تعریف کرده یا آن را معرفی کرده است.',
  'reason.list.birthday': 'زادروز: {{day}} {{month}}',

  'reason.model.fitted':
    'پیش‌بینی‌ها با مدل آماری BG/NBD است که با خریدهای همین فروشگاه تنظیم شده: {{buyers}} خریدار ({{repeaters}} نفر بیش از یک بار آمده‌اند) در {{weeks}} هفته.',
  'reason.model.thin':
    'گذشتهٔ فروشگاه هنوز برای مدل آماری کم است: {{repeaters}} نفر بیش از یک بار آمده‌اند، در {{weeks}} هفته (دست‌کم {{leastRepeaters}} نفر و {{leastWeeks}} هفته لازم است). تا آن زمان هر پیش‌بینی از فاصلهٔ خریدهای خود مشتری است و تقریبی است.',
  'reason.model.unsound':
    'مدل آماری با خریدهای این فروشگاه جور نشد ({{buyers}} خریدار، {{repeaters}} نفر بیش از یک بار، در {{weeks}} هفته)؛ هر پیش‌بینی از فاصلهٔ خریدهای خود مشتری است و تقریبی است.',
  'reason.model.tried':
    'آزمون: همین روش {{weeks}} هفته پیش، برای مشتریان آن روز، {{expected}} بار آمدن پیش‌بینی می‌کرد؛ {{actual}} بار آمدند.',
  'reason.model.worthFitted':
    'مبلغ هر خرید با مدل Gamma-Gamma تخمین زده شده است: میان میانگین خود مشتری و میانگین همه.',
  'reason.model.worthOwn': 'مبلغ هر خرید همان میانگین خریدهای خود مشتری است.',
  'reason.model.once': 'برای کسی که تنها یک بار خرید کرده، احتمال ماندن گفته نمی‌شود؛ هنوز نشانه‌ای از آن نیست.',
  'reason.model.shortFitted': 'با مدل آماری تنظیم‌شده با خریدهای همین فروشگاه',
  'reason.model.shortOwn': 'تقریبی، از فاصلهٔ خریدهای خود مشتری؛ گذشتهٔ فروشگاه برای مدل آماری بس نبود',

  'reason.persona.whoWhenWhat': '{{who}} که {{when}} {{what}} می‌خرند',
  'reason.persona.whoWhen': '{{who}} که بیشتر {{when}} می‌آیند',
  'reason.persona.whoWhat': '{{who}} که بیش از دیگران {{what}} می‌خرند',
  'reason.persona.who': '{{who}} بی‌هیچ عادت ویژه‌ای در روز و ساعت و کالا',
  'reason.persona.same': '{{name}}؛ هر {{interval}} روز یک بار',
  'reason.persona.rhythm': 'هر {{interval}} روز یک بار، هر بار حدود {{basket}}',
  'reason.persona.goods': '{{category}} در {{share}} خریدهایشان هست؛ میان همه در {{all}}',
  'reason.persona.part': '{{share}} خریدهایشان {{part}} است؛ میان همه {{all}}',
  'reason.persona.day': '{{share}} خریدهایشان {{day}} است؛ میان همه {{all}}',
  'reason.persona.few':
    'برای یافتن گروه‌ها دست‌کم {{least}} مشتری با سه خرید در شش ماه گذشته لازم است؛ اکنون {{have}} نفرند.',
  'reason.persona.none': 'مشتریان این فروشگاه به گروه‌های جدا از هم تقسیم نمی‌شوند.',
  'persona.women': 'خانم‌هایی',
  'persona.men': 'آقایانی',
  'persona.people': 'مشتریانی',
  'persona.women.aged': 'خانم‌های {{from}} تا {{to}} ساله',
  'persona.men.aged': 'آقایان {{from}} تا {{to}} ساله',
  'persona.people.aged': 'مشتریان {{from}} تا {{to}} ساله',
  'persona.morning.all': 'صبح‌ها',
  'persona.noon.all': 'ظهرها',
  'persona.evening.all': 'عصرها',
  'persona.night.all': 'شب‌ها',
  'persona.morning.of': 'صبحِ {{day}}',
  'persona.noon.of': 'ظهرِ {{day}}',
  'persona.evening.of': 'عصرِ {{day}}',
  'persona.night.of': 'شبِ {{day}}',
  'persona.on': '{{day}}',
  'persona.weekday.0': 'شنبه‌ها',
  'persona.weekday.1': 'یکشنبه‌ها',
  'persona.weekday.2': 'دوشنبه‌ها',
  'persona.weekday.3': 'سه‌شنبه‌ها',
  'persona.weekday.4': 'چهارشنبه‌ها',
  'persona.weekday.5': 'پنج‌شنبه‌ها',
  'persona.weekday.6': 'جمعه‌ها',
  'persona.and': ' و ',
}
