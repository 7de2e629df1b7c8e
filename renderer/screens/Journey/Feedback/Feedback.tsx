import { useQuery } from '@tanstack/react-query'
import { shopQueries } from '../../../api.ts'
import { useErrorText } from '../../../app/errors.ts'
import { Notice } from '../../../components/Notice.tsx'
import { Spinner } from '../../../components/Spinner.tsx'
import { AnswerList } from './AnswerList.tsx'
import { ByCode } from './ByCode.tsx'
import { QuestionPart } from './QuestionPart.tsx'
import { Trend } from './Trend.tsx'

/** What customers say of their purchases: typed in from paper, one by one, and over the months. */
export default function Feedback() {
  const errorText = useErrorText()
  const trend = useQuery(shopQueries.feedback.trend.queryOptions())
  return (
    <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(0,24rem)] gap-4">
      <AnswerList />
      <div className="flex min-h-0 flex-col gap-3 overflow-auto">
        <ByCode />
        {trend.error && <Notice kind="wrong" text={errorText(trend.error)} />}
        {trend.data ? <Trend trend={trend.data} /> : <Spinner />}
        <QuestionPart />
      </div>
    </div>
  )
}
