import { useEffect, useRef, useState } from 'preact/hooks'
import { type ConsoleError, isAborted, toConsoleError } from '../../api/errors.js'
import { type RawResponse, sendRaw } from '../../api/raw-request.js'
import type { SnippetRequest } from '../../snippets/request.js'
import { urlOf } from './model/request.js'

/** The response to a request, or the error without a response. */
export type Result = { readonly response: RawResponse } | { readonly error: ConsoleError }

export interface Sending {
  /** Of the last request; undefined while no request was sent. */
  readonly result: Result | undefined
  readonly isBusy: boolean
  readonly send: (request: SnippetRequest, apiEndpoint: string) => Promise<void>
}

/** Sends requests, one at a time. A request that is running when the page is closed is aborted. */
export function useSend(): Sending {
  const [result, setResult] = useState<Result | undefined>()
  const [isBusy, setBusy] = useState(false)
  const controller = useRef(new AbortController())
  useEffect(() => () => controller.current.abort(), [])

  async function send(request: SnippetRequest, apiEndpoint: string): Promise<void> {
    if (isBusy) return
    setBusy(true)
    const { method, body } = request
    const { signal } = controller.current
    const url = urlOf(request, apiEndpoint)
    try {
      setResult({
        response: await sendRaw({ method, url, body: body === undefined ? body : JSON.stringify(body), signal }),
      })
    } catch (error) {
      if (!isAborted(error)) setResult({ error: toConsoleError(error) })
    } finally {
      setBusy(false)
    }
  }
  return { result, isBusy, send }
}
