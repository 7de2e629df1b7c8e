import { useQuery } from '@tanstack/react-query'
import { shopQueries } from '../../api.ts'
import { useErrorText } from '../../app/errors.ts'
import { Notice } from '../../components/Notice.tsx'
import { Spinner } from '../../components/Spinner.tsx'
import { DrawerPanel } from './DrawerPanel.tsx'

/** Today's drawer for whoever counts it: what should be in it is told after the count. */
export function OwnDrawer() {
  const errorText = useErrorText()
  const drawer = useQuery(shopQueries.reports.drawer.queryOptions())
  if (drawer.error) return <Notice kind="wrong" text={errorText(drawer.error)} />
  if (!drawer.data) return <Spinner />
  return (
    <div className="w-full max-w-lg">
      <DrawerPanel key={drawer.data.day} drawer={drawer.data} isToday />
    </div>
  )
}
