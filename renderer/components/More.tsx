import { useT } from '../app/voice.tsx'
import { Button } from './Button.tsx'

interface MoreProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }
}

/** Under a list that is read piece by piece: the next piece. */
export function More({ query }: MoreProps) {
  const t = useT()
  if (!query.hasNextPage) return null
  return (
    <div className="flex justify-center p-3">
      <Button onPress={() => void query.fetchNextPage()} isPending={query.isFetchingNextPage}>
        {t('app.more')}
      </Button>
    </div>
  )
}
