import { useState } from 'preact/hooks'
import { type ConsoleError, toConsoleError } from '../api/errors.js'

export interface Action {
  readonly isBusy: boolean
  /** Why the last attempt has failed. */
  readonly error: ConsoleError | undefined
  /** Starts the work, unless it is running. Returns whether it has succeeded. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>
  readonly clear: () => void
}

/** Work that a button starts, such as saving. */
export function useAction(): Action {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ConsoleError | undefined>()
  return {
    isBusy,
    error,
    async run(work) {
      if (isBusy) return false
      setBusy(true)
      setError(undefined)
      try {
        await work()
        return true
      } catch (failure) {
        setError(toConsoleError(failure))
        return false
      } finally {
        setBusy(false)
      }
    },
    clear: () => setError(undefined),
  }
}
