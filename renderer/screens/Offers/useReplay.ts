import { useQuery, useMutation } from '@tanstack/react-query'
import type { Programme } from '../../../electron/shared/rules/model.ts'
import { shop, shopQueries } from '../../api.ts'
import { useSettings } from '../../app/session.tsx'
import { useKept } from '../../app/useKept.ts'
import { useNotice } from '../../components/Notice.tsx'
import { rulesWith } from './trial.ts'
import { theReplay } from './view.ts'

const EVERY_MS = 400

/** A replay of past sales with a programme as it is typed; it goes on in the shop while one looks elsewhere. */
export function useReplay(programmeId: string, programme: Programme | null) {
  const { rules } = useSettings()
  const { tellError } = useNotice()
  const [running, setRunning] = useKept(theReplay)
  const mine = running?.programmeId === programmeId ? running : null
  const { data, error } = useQuery({
    ...shopQueries.programmes.replay.queryOptions({ input: { replayId: mine?.replayId ?? '' } }),
    enabled: mine !== null,
    refetchInterval: (query) => (query.state.error || query.state.data?.result ? false : EVERY_MS),
  })
  const start = useMutation({
    mutationFn: async ({ from, to }: { from: number; to: number }) => {
      if (!programme) return
      const { replayId } = await shop.programmes.startReplay({ rules: rulesWith(rules, programme), from, to })
      setRunning({ programmeId, replayId })
    },
    onError: tellError,
  })
  return {
    start: start.mutate,
    isStarting: start.isPending,
    stop: async () => {
      setRunning(null)
      if (mine) await shop.programmes.stopReplay({ replayId: mine.replayId }).catch(tellError)
    },
    isRunning: mine !== null && !data?.result && !error,
    progress: data ? { done: data.done, total: data.total } : { done: 0, total: 0 },
    result: mine && data ? data.result : null,
    error: mine ? error : null,
  }
}
