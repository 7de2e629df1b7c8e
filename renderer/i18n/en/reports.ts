import type fa from '../fa/reports.ts'

const reports: Record<keyof typeof fa, string> = {
  'reports.title': 'Reports',
}

export default reports
