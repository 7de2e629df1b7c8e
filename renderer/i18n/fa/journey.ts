/** The customer's journey: its parts, and the rules of its stages. */
export default {
  'journey.title': 'سفر مشتری',
  'journey.tabs': 'بخش‌های سفر مشتری',
  'journey.manager_only': 'سفر مشتری را مدیر می‌بیند.',
  'journey.tab.overview': 'نمای کلی',
  'journey.tab.today': 'کارهای امروز',
  'journey.tab.lists': 'مشتریان وفادار',
  'journey.tab.segments': 'بخش‌ها',
  'journey.tab.contacts': 'نشانه‌ها',
  'journey.tab.feedback': 'بازخورد',
  'journey.tab.stages': 'مرحله‌ها',
}
