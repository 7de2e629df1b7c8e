import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** Draws anew with every minute: an offer may begin or end with it. */
export function useMinutes(): void {
  const [minute, setMinute] = useState(minuteNow)
  useEffect(() => {
    const timer = setTimeout(() => setMinute(minuteNow()), MINUTE_MS - (Date.now() % MINUTE_MS))
    return () => clearTimeout(timer)
  }, [minute])
}

function minuteNow(): number {
  return Math.floor(Date.now() / MINUTE_MS)
}
