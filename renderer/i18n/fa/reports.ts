/** The day's report with its drawer, and the record of who did what. */
export default {
  'reports.title': 'گزارش‌ها',
} as const
