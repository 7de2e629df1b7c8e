import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { setStaffToken, shop, shopQueries, watchShop } from '../api.ts'
import { NoticeProvider } from '../components/Notice.tsx'
import { Waiting } from './Waiting.tsx'
import { SessionContext, type Member } from './session.tsx'
import { Shell } from './Shell.tsx'
import { SignIn } from './SignIn.tsx'
import { useTheme } from './theme.ts'
import { VoiceProvider } from './voice.tsx'

/**
 * The shop as the one at the till sees it. The cashier without a PIN is signed in by itself, also when the shop was
 * started again meanwhile.
 */
export function SignedIn() {
  const client = useQueryClient()
  const [member, setMember] = useState<Member | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [mustChoose, setMustChoose] = useState(false)
  const [isConnected, setConnected] = useState(true)
  const started = useRef(false)

  const signIn = useCallback(
    async (staffId: number, pin: string | null) => {
      const { token, member: who } = await shop.staff.signIn({ staffId, pin })
      setStaffToken(token)
      setMember(who)
      setMustChoose(false)
      await client.invalidateQueries()
    },
    [client],
  )
  const start = useCallback(async () => {
    setError(null)
    try {
      const cashier = (await shop.staff.list()).find((each) => !each.hasPin)
      if (cashier) await signIn(cashier.id, null)
      else setMustChoose(true)
    } catch (failed) {
      setError(failed)
    }
  }, [signIn])

  useEffect(() => {
    if (started.current) return
    started.current = true
    void start()
  }, [start])

  const staffId = member?.id
  useEffect(() => {
    if (staffId === undefined) return
    return watchShop(
      (event) => void hear(event.subject, client),
      (state) => {
        setConnected(state !== 'lost')
        if (state === 'connected') void client.invalidateQueries()
        if (state === 'signed_out') void start()
      },
    )
  }, [staffId, client, start])

  const session = useMemo(() => (member ? { member, signIn } : null), [member, signIn])
  if (!session && mustChoose) {
    return (
      <Waiting error={null} onAgain={() => undefined}>
        <SignIn signIn={signIn} onDone={() => undefined} current={null} />
      </Waiting>
    )
  }
  if (!session) return <Waiting error={error} onAgain={() => void start()} />
  return (
    <SessionContext value={session}>
      <Settled isConnected={isConnected} mustSignIn={mustChoose} />
    </SessionContext>
  )
}

/** Reads the settings once before anything is drawn, so that nothing on the page changes its language or unit later. */
function Settled(frame: { isConnected: boolean; mustSignIn: boolean }) {
  const { data, error, refetch } = useQuery(shopQueries.settings.get.queryOptions())
  useTheme(data?.settings.theme ?? 'system')
  if (!data) return <Waiting error={error} onAgain={() => void refetch()} />
  return (
    <VoiceProvider voice={data.settings}>
      <NoticeProvider>
        <Shell {...frame} />
      </NoticeProvider>
    </VoiceProvider>
  )
}

type Subject = Parameters<Parameters<typeof watchShop>[0]>[0]['subject']

/** Asks again what an event of the shop has made old. */
async function hear(subject: Subject, client: QueryClient): Promise<void> {
  const old = {
    sales: [
      shopQueries.sales.key(),
      shopQueries.reports.key(),
      ...(hasLimits(client) ? [shopQueries.settings.key()] : []),
    ],
    customers: [shopQueries.customers.key(), shopQueries.counter.key(), shopQueries.journey.history.key()],
    products: [shopQueries.products.key(), shopQueries.counter.key()],
    imports: [shopQueries.imports.list.key()],
    held: [shopQueries.sales.held.key()],
    drawer: [shopQueries.reports.key()],
    printing: [shopQueries.printing.key(), shopQueries.printers.key()],
    settings: [
      shopQueries.settings.key(),
      shopQueries.setup.key(),
      shopQueries.programmes.key(),
      shopQueries.printers.key(),
      shopQueries.papers.key(),
      shopQueries.journey.key(),
    ],
    programmes: [shopQueries.programmes.key(), shopQueries.settings.key()],
    staff: [shopQueries.staff.key()],
    day: [shopQueries.key()],
    insight: [
      shopQueries.insight.key(),
      shopQueries.dashboard.key(),
      shopQueries.effects.key(),
      shopQueries.tasks.key(),
    ],
    feedback: [shopQueries.feedback.key(), shopQueries.touchpoints.key()],
    tasks: [shopQueries.tasks.key()],
    segments: [shopQueries.segments.key()],
  }[subject]
  // Whatever happens is recorded.
  old.push(shopQueries.audit.key())
  await Promise.all(old.map((queryKey) => client.invalidateQueries({ queryKey })))
}

/** A programme ends after so many sales of all tills; how many there were comes with the settings. */
function hasLimits(client: QueryClient): boolean {
  const known = client.getQueryData(shopQueries.settings.get.queryKey())
  return known !== undefined && Object.keys(known.usage).length > 0
}
