// Reads invoices with an agent. All recipes use this file: the platforms only differ in how they receive the document.
import { amount, type Client, type Content, date, fields, isLasError, lines, text } from '@las/client'

export const invoice = fields({
  total_amount: amount({ description: 'Total with tax' }),
  invoice_date: date(),
  line_items: lines({ description: text(), amount: amount() }),
})

export interface ReadOptions {
  /** Ends the call, for example when the caller has disconnected. */
  signal?: AbortSignal
  /** How long the agent may take, in milliseconds. Choose less than the time limit of the platform, so that the caller receives the error. */
  maxWait?: number
}

/** Returns the typed fields of an invoice. A value is `null` if the document lacks it. */
export async function readInvoice(
  client: Client,
  agentId: string,
  content: Content,
  { signal, maxWait = 60_000 }: ReadOptions = {},
) {
  const { run, complete, data } = await client.processDocument(agentId, content, {
    schema: invoice,
    waitUntil: 'predicted',
    maxWait,
    signal,
  })
  return { runId: run.runId, complete, data }
}

/** The errors that the caller can do something about, with the status of the response. */
const statuses: Readonly<Record<string, number>> = {
  /** The caller has disconnected, and does not receive the response. */
  aborted: 499,
  content_empty: 400,
  content_too_large: 413,
  content_unsupported: 415,
  /** The document could not be read. */
  wait_failed: 422,
  too_many_requests: 503,
  /** The quota of the organization is used up. */
  limit_exceeded: 503,
  server_error: 502,
  timeout: 504,
  wait_timeout: 504,
}

/** The response to a call that failed. Other errors, such as invalid credentials, are logged, and callers learn nothing of them. */
export function responseTo(error: unknown): { status: number; error: string } {
  const code = isLasError(error) ? error.code : ''
  const status = statuses[code]
  if (status !== undefined) return { status, error: code }
  console.error(error)
  return { status: 500, error: 'internal' }
}
