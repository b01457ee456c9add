import { useEffect, useState } from 'preact/hooks'

const INTERVAL_MS = 30_000

/** The current time in milliseconds, often enough to show minutes. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), INTERVAL_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
