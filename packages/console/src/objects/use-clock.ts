import { useEffect, useState } from 'preact/hooks'
import { clockOffset } from '../api/test-tools.js'

/** The current time of the server in milliseconds, each second while `isRunning`. */
export function useClock(isRunning: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isRunning) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isRunning])
  return now + clockOffset.value
}
