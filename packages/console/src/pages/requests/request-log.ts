import { batch, type ReadonlySignal, signal } from '@preact/signals'
import { type ConsoleError, isAborted, toConsoleError } from '../../api/errors.js'
import { clearRequests, listRequests } from '../../api/tools.js'
import type { RequestSummary } from '../../contract.js'
import { MAX_ENTRIES, merge, rateOf, type Sample } from './merge.js'

const INTERVAL_MS = 1_000
/** The time over which the rate is measured. */
const RATE_WINDOW_MS = 5_000

/** The latest requests to the API, which are loaded while it is followed. */
export interface RequestLog {
  /** Newest first; undefined until they were loaded. */
  readonly entries: ReadonlySignal<readonly RequestSummary[] | undefined>
  /** Requests per second; undefined while it is not followed. */
  readonly rate: ReadonlySignal<number | undefined>
  readonly error: ReadonlySignal<ConsoleError | undefined>
  readonly isPaused: ReadonlySignal<boolean>
  setPaused(isPaused: boolean): void
  /** Removes all requests, also from the server. */
  clear(): Promise<void>
  /** Loads new requests once a second, while the page is visible. Returns a function that ends it. */
  follow(): () => void
}

export function createRequestLog(): RequestLog {
  const entries = signal<readonly RequestSummary[] | undefined>(undefined)
  const rate = signal<number | undefined>(undefined)
  const error = signal<ConsoleError | undefined>(undefined)
  const isPaused = signal(false)
  let samples: readonly Sample[] = []
  let latest: number | undefined
  /** Responses that were requested before are ignored. */
  let generation = 0

  function measure(): void {
    const time = performance.now()
    samples = [...samples.filter(sample => sample.time > time - RATE_WINDOW_MS), { time, latest: latest ?? 0 }]
    rate.value = rateOf(samples)
  }

  async function load(abort: AbortSignal): Promise<void> {
    const started = generation
    const query = latest === undefined ? { limit: MAX_ENTRIES } : { after: latest, limit: MAX_ENTRIES }
    try {
      const list = await listRequests(query, { signal: abort })
      if (abort.aborted || started !== generation) return
      batch(() => {
        // The server was started again.
        const isOther = latest !== undefined && list.latest < latest
        entries.value = merge(isOther ? [] : (entries.peek() ?? []), list)
        if (isOther) samples = []
        latest = isOther && list.latest > 0 ? undefined : list.latest
        error.value = undefined
        measure()
      })
    } catch (failure) {
      if (!abort.aborted && !isAborted(failure)) error.value = toConsoleError(failure)
    }
  }

  return {
    entries,
    rate,
    error,
    isPaused,
    setPaused(value) {
      batch(() => {
        isPaused.value = value
        rate.value = undefined
      })
      samples = []
    },
    async clear() {
      try {
        const list = await clearRequests()
        generation++
        batch(() => {
          latest = list.latest
          entries.value = []
          error.value = undefined
        })
      } catch (failure) {
        error.value = toConsoleError(failure)
      }
    },
    follow() {
      const controller = new AbortController()
      let timer: ReturnType<typeof setTimeout> | undefined
      async function poll(): Promise<void> {
        clearTimeout(timer)
        if (document.visibilityState === 'visible' && !isPaused.peek()) await load(controller.signal)
        if (!controller.signal.aborted) timer = setTimeout(poll, INTERVAL_MS)
      }
      void poll()
      return () => {
        controller.abort()
        clearTimeout(timer)
      }
    },
  }
}
