import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Language } from '../../electron/shared/format.ts'
import { shopQueries } from '../api.ts'
import { NoticeProvider } from '../components/Notice.tsx'
import { Setup } from '../screens/Setup/Setup.tsx'
import { SignedIn } from './SignedIn.tsx'
import { useTheme } from './theme.ts'
import { firstVoice, VoiceProvider } from './voice.tsx'
import { Waiting } from './Waiting.tsx'

const queryClient = new QueryClient({
  defaultOptions: {
    // The shop says when something changed; until then what was read is true.
    queries: { staleTime: Infinity, retry: 1, networkMode: 'always', refetchOnWindowFocus: false },
    mutations: { networkMode: 'always' },
  },
})

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <FirstQuestion />
    </QueryClientProvider>
  )
}

/** Asks whether the shop is set up: before it the first run, after it the till. */
function FirstQuestion() {
  const client = useQueryClient()
  const status = useQuery(shopQueries.setup.status.queryOptions())
  const [chosen, setChosen] = useState<Language>()
  const language = chosen ?? status.data?.language ?? 'fa'
  useTheme(status.data?.theme ?? 'system')

  return (
    <VoiceProvider voice={firstVoice(language)}>
      <NoticeProvider>
        {status.data === undefined ? (
          <Waiting error={status.error} onAgain={() => void status.refetch()} />
        ) : status.data.isSetUp ? (
          <SignedIn />
        ) : (
          <Setup language={language} onLanguage={setChosen} onReady={() => void client.invalidateQueries()} />
        )}
      </NoticeProvider>
    </VoiceProvider>
  )
}
