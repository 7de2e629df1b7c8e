import { useEffect } from 'react'
import { useTheme } from '../../app/theme.ts'
import { useT, VoiceProvider } from '../../app/voice.tsx'
import { Basket } from './Basket.tsx'
import { Thanks } from './Thanks.tsx'
import { useNews, type House, type Seen } from './useNews.ts'

/** The page that faces the customer. It is only looked at; only where the shop asks how it was is there something to press. */
export function CustomerScreen() {
  const seen = useNews()
  useTheme(seen?.house.theme ?? 'system')
  if (!seen) return null
  return (
    <VoiceProvider voice={seen.house}>
      <Page {...seen} />
    </VoiceProvider>
  )
}

function Page({ view, house, ask }: Seen) {
  const t = useT()
  useEffect(() => {
    document.title = t('customerScreen.title')
  }, [t])
  switch (view.kind) {
    case 'welcome':
      return <Welcome house={house} />
    case 'basket':
      return <Basket view={view} house={house} />
    case 'done':
      return <Thanks view={view} ask={ask} />
  }
}

function Welcome({ house }: { house: House }) {
  const t = useT()
  return (
    <main className="flex h-full flex-col items-center justify-center gap-6 p-8 text-center">
      {house.logo !== null && (
        <img
          src={`data:image/png;base64,${house.logo}`}
          alt=""
          className="max-h-2/5 max-w-2/3 rounded-md bg-[#ffffff] p-4"
        />
      )}
      <h1 className="text-huge font-bold wrap-anywhere">{house.shopName}</h1>
      <p className="text-large text-muted">{t('customerScreen.welcome')}</p>
    </main>
  )
}
