import { useQuery } from '@tanstack/react-query'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { ReceiptEditor } from './Receipt/ReceiptEditor.tsx'

/** What the receipt says, and how it is made. */
export function PaperPart({ isManager }: { isManager: boolean }) {
  const errorText = useErrorText()
  const { data, error } = useQuery(shopQueries.papers.layout.queryOptions())
  if (error) return <Notice kind="wrong" text={errorText(error)} />
  return data ? <ReceiptEditor layout={data.layout} isManager={isManager} /> : <Spinner />
}
