/** What the club suggests to do, and why. */
export default {
  'reason.task.manual': 'یادداشت مدیر',
  'reason.task.followUp': '{{days}} روز پیش نخستین خریدش را کرد ({{amount}})؛ خوب است حالش را بپرسید.',
  'reason.task.call': 'با {{sales}} خرید ({{amount}}) از مشتریان ارزشمند شماست و {{days}} روز است نیامده.',
  'reason.task.askFeedback': 'در {{day}} {{amount}} خرید کرد و هنوز نظرش را نپرسیده‌اید.',
  'reason.task.offerEnds': 'کوپن «{{programme}}» او تا {{days}} روز دیگر اعتبار دارد و هنوز خرج نشده است.',
  'reason.task.offerEndsToday': 'امروز آخرین روز کوپن «{{programme}}» اوست و هنوز خرج نشده است.',
  'reason.task.quoteEnds': 'قیمتی که به او داده‌اید تا {{days}} روز دیگر اعتبار دارد.',
  'reason.task.quoteEndsToday': 'امروز آخرین روز اعتبار قیمتی است که به او داده‌اید.',
  'reason.task.reservationEnds': 'کالایی که برایش نگه داشته‌اید تا {{days}} روز دیگر کنار می‌ماند.',
  'reason.task.reservationEndsToday': 'امروز آخرین روز نگه داشتن کالا برای اوست.',
  'reason.task.birthdayToday': 'امروز تولد اوست.',
  'reason.task.birthdayIn': '{{days}} روز دیگر تولد اوست.',
  'reason.task.birthdayWas': 'تولدش {{days}} روز پیش بود.',
  'reason.task.thankTier': 'به سطح «{{tier}}» رسیده است.',
  'reason.task.thankReferral': 'کسی را معرفی کرده که نخستین خریدش را کرده است.',
  'reason.task.thankSales': 'به {{sales}} خرید رسیده است.',

  'task.sampleNote': 'سفارش زعفرانش را بپرس و بگو دو روز دیگر می‌رسد.',

  'reason.say.bad_feedback':
    'سلام {{name}}، از «{{shop}}» تماس می‌گیرم. از این که خاطر خوشی نداشتید متأسفیم؛ می‌خواهیم جبران کنیم. چه شد؟',
  'reason.say.quote': 'سلام {{name}}، از «{{shop}}» هستم. قیمتی که گفتیم به‌زودی تمام می‌شود؛ پرسشی هست که پاسخ بدهم؟',
  'reason.say.reservation': 'سلام {{name}}، از «{{shop}}» هستم. سفارش شما کنار گذاشته شده است؛ کی منتظرتان باشیم؟',
  'reason.say.birthday': 'سلام {{name}}، تولدتان مبارک! «{{shop}}» برایتان سالی خوش آرزو می‌کند.',
  'reason.say.call': 'سلام {{name}}، از «{{shop}}» هستم. مدتی است شما را ندیده‌ایم و جایتان خالی است؛ همه‌چیز خوب است؟',
  'reason.say.offer_ending': 'سلام {{name}}، کوپن شما در «{{shop}}» رو به پایان است؛ حیف است از دستش بدهید.',
  'reason.say.follow_up': 'سلام {{name}}، از «{{shop}}» تماس می‌گیرم. از خریدتان راضی بودید؟ کاری هست که انجام دهیم؟',
  'reason.say.thankTier': 'سلام {{name}}، به سطح تازهٔ باشگاه «{{shop}}» خوش آمدید؛ سپاس از همراهی شما.',
  'reason.say.thankReferral': 'سلام {{name}}، سپاس که «{{shop}}» را معرفی کردید؛ معرفی شما برای ما بسیار ارزشمند است.',
  'reason.say.thankSales': 'سلام {{name}}، سپاس که این‌همه بار «{{shop}}» را انتخاب کرده‌اید.',
  'reason.say.ask_feedback': 'سلام {{name}}، از «{{shop}}» هستم. از ۱ تا ۵، خریدتان چه نمره‌ای می‌گیرد؟',
}
