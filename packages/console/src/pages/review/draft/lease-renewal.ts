import { type ReadonlySignal, signal } from '@preact/signals'
import type { LeaseState } from '../../../contract.js'

/** Consecutive failures to renew the lease after which the page says so. */
const MISSES_BEFORE_NOTICE = 2

export type LeaseStatus =
  | { readonly kind: 'held'; readonly until: number }
  | { readonly kind: 'renewing' }
  | { readonly kind: 'lost'; readonly time: number; readonly holder: string | undefined }

export interface LeaseRenewal {
  readonly status: ReadonlySignal<LeaseStatus>
  /** Renews the lease immediately, for example when the computer wakes up. */
  renewNow(): Promise<void>
  /** For other requests that report that the lease was lost. */
  lose(holder: string | undefined): void
  stop(): void
}

export interface LeaseRenewalOptions {
  /** In milliseconds. */
  readonly duration: number
  renew(): Promise<LeaseState>
  /** The holder of a lease that was lost; undefined if the error has another reason, such as no connection. */
  lostTo(error: unknown): { readonly holder: string | undefined } | undefined
  now?(): number
}

/** Renews the lease of a task at a third of its length, until it is stopped or lost. */
export function startLeaseRenewal({ duration, renew, lostTo, now = Date.now }: LeaseRenewalOptions): LeaseRenewal {
  const status = signal<LeaseStatus>({ kind: 'held', until: now() + duration })
  let misses = 0
  let isStopped = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const schedule = (): void => {
    clearTimeout(timer)
    if (!isStopped) timer = setTimeout(() => void renewNow(), duration / 3)
  }

  function lose(holder: string | undefined): void {
    if (isStopped) return
    stop()
    status.value = { kind: 'lost', time: now(), holder }
  }

  function stop(): void {
    isStopped = true
    clearTimeout(timer)
  }

  async function renewNow(): Promise<void> {
    if (isStopped) return
    clearTimeout(timer)
    const start = now()
    try {
      await renew()
      misses = 0
      if (!isStopped) status.value = { kind: 'held', until: start + duration }
    } catch (error) {
      const lost = lostTo(error)
      if (lost) return lose(lost.holder)
      misses += 1
      if (!isStopped && misses >= MISSES_BEFORE_NOTICE) status.value = { kind: 'renewing' }
    }
    schedule()
  }

  schedule()
  return { status, renewNow, lose, stop }
}
