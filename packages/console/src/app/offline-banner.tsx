import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { offlineSince, reportDisconnected } from '../api/connection.js'
import { checkConnection } from '../api/session.js'
import { Banner } from '../parts/banner.js'
import { formatTime } from '../parts/format.js'

const RETRY_INTERVAL_MS = 3_000

/** Reports a lost connection on every page, and looks for its return. */
export function OfflineBanner(): JSX.Element | null {
  const since = offlineSince.value
  useEffect(() => {
    addEventListener('offline', reportDisconnected)
    addEventListener('online', checkConnection)
    return () => {
      removeEventListener('offline', reportDisconnected)
      removeEventListener('online', checkConnection)
    }
  }, [])
  useEffect(() => {
    if (!since) return
    const timer = setInterval(checkConnection, RETRY_INTERVAL_MS)
    return () => clearInterval(timer)
  }, [since])
  if (!since) return null
  return (
    <Banner kind="warn" title={`No connection since ${formatTime(since)}.`}>
      Drafts are kept here and sent when it returns.
    </Banner>
  )
}
