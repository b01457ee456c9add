import { useEffect, useState } from 'preact/hooks'
import { type ConsoleError, toConsoleError } from '../../api/errors.js'
import { pageWords } from '../../api/page-words.js'
import type { PageWords } from '../../contract.js'

const RETRY_DELAY_MS = 3_000

/** The words of a page; both are undefined while they are loaded. After errors of the connection or the server, they are loaded again. */
export function useWords(
  documentId: string,
  page: number,
  modelId: string | undefined,
): [words: PageWords | undefined, error: ConsoleError | undefined] {
  const [state, setState] = useState<{ key: string; words?: PageWords; error?: ConsoleError }>({ key: '' })
  const key = `${documentId} ${page} ${modelId}`
  useEffect(() => {
    let isCurrent = true
    let timer: ReturnType<typeof setTimeout> | undefined
    async function load(): Promise<void> {
      try {
        const words = await pageWords({ documentId, page, modelId })
        if (isCurrent) setState({ key, words })
      } catch (failure) {
        if (!isCurrent) return
        const error = toConsoleError(failure)
        setState({ key, error })
        if (error.status === 0 || error.status >= 500) timer = setTimeout(load, RETRY_DELAY_MS)
      }
    }
    void load()
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [key])
  return state.key === key ? [state.words, state.error] : [undefined, undefined]
}
