import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import './load-bar.css'

/** What takes less time is not worth a movement. */
const DELAY_MS = 300

/** A bar on the upper edge of its container, shown while something is loaded. The old content stays. */
export function LoadBar({ isBusy }: { isBusy: boolean }): JSX.Element | null {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (!isBusy) return setShown(false)
    const timer = setTimeout(() => setShown(true), DELAY_MS)
    return () => clearTimeout(timer)
  }, [isBusy])
  return isShown ? <div class="load-bar" role="progressbar" aria-label="Loading" /> : null
}
