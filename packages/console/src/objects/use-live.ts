import { type Inputs, useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type ConsoleError, isAborted, toConsoleError } from '../api/errors.js'

/** The default time between two requests. */
const INTERVAL_MS = 3_000

export interface Live<T> {
  /** The latest value; undefined until the first one was loaded. It stays while newer ones are loaded, and after errors. */
  readonly value: T | undefined
  /** Why the latest request has failed. */
  readonly error: ConsoleError | undefined
  readonly isLoading: boolean
  /** Loads it now. */
  readonly reload: () => Promise<void>
}

export interface LiveOptions<T> {
  /** In milliseconds; undefined if this value does not change any more. By default 3 seconds. */
  readonly interval?: (value: T) => number | undefined
}

interface State<T> {
  readonly value: T | undefined
  readonly error: ConsoleError | undefined
  readonly isLoading: boolean
}

/**
 * Loads a value, and loads it again every few seconds while the page is visible.
 *
 * @param inputs What `load` depends on. Other inputs are another value.
 */
export function useLive<T>(
  load: (signal: AbortSignal) => Promise<T>,
  inputs: Inputs,
  options: LiveOptions<T> = {},
): Live<T> {
  const [state, setState] = useState<State<T>>({ value: undefined, error: undefined, isLoading: true })
  const latest = useRef({ load, options })
  latest.current = { load, options }
  const reload = useRef<() => Promise<void>>(async () => {})

  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    let timer: ReturnType<typeof setTimeout> | undefined
    let pending: Promise<void> | undefined

    function schedule(value: T | undefined): void {
      clearTimeout(timer)
      const { interval } = latest.current.options
      const delay = value !== undefined && interval ? interval(value) : INTERVAL_MS
      if (delay === undefined || signal.aborted) return
      timer = setTimeout(() => {
        if (document.visibilityState === 'visible') void update()
      }, delay)
    }
    async function request(isShown: boolean): Promise<void> {
      if (isShown) setState(current => ({ ...current, isLoading: true }))
      try {
        const value = await latest.current.load(signal)
        if (signal.aborted) return
        setState(current => {
          const isSame = JSON.stringify(value) === JSON.stringify(current.value)
          if (isSame && !current.error && !current.isLoading) return current
          return { value: isSame ? current.value : value, error: undefined, isLoading: false }
        })
        schedule(value)
      } catch (failure) {
        if (signal.aborted || isAborted(failure)) return
        setState(current => ({ ...current, error: toConsoleError(failure), isLoading: false }))
        schedule(undefined)
      }
    }
    function update(isShown = false): Promise<void> {
      clearTimeout(timer)
      pending ??= request(isShown).finally(() => {
        pending = undefined
      })
      return pending
    }
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') void update()
    }

    setState({ value: undefined, error: undefined, isLoading: true })
    reload.current = async () => {
      // A request that was sent before a change can have the old value.
      await pending
      if (!signal.aborted) await update(true)
    }
    void update(true)
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      controller.abort()
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, inputs)

  return { ...state, reload: useCallback(() => reload.current(), []) }
}
