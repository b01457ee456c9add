import { timestampOf } from '../../platform/time/timestamps.js'
import type { ActionRecord } from '../actions/action.js'
import type { Context, WebhookRequest, WebhookResult } from '../common/context.js'
import { secrets } from '../secrets/secret.js'
import { decryptData } from '../secrets/secret-data.js'
import { exportRequest } from './export-request.js'
import { InvalidExport } from './invalid-export.js'
import type { Variables } from './placeholders.js'
import { retryDelay } from './retry-time.js'
import { creatorSecret } from './signing-key.js'

/** One attempt to deliver the output of a run. */
export interface Delivery {
  readonly action: ActionRecord
  readonly payload: unknown
  readonly variables: Variables
  /** 1 for the first attempt. */
  readonly attempt: number
  readonly signal: AbortSignal
}

/** The result of a {@link Delivery}, and its line for the log of the run of the action. It contains no secrets. */
export type DeliveryResult = { readonly line: string } & (
  | { readonly status: 'succeeded'; readonly statusCode: number }
  | { readonly status: 'failed'; readonly error: string }
  | { readonly status: 'retry'; readonly at: number }
)

/**
 * Makes one attempt to deliver the output of a run to the URL of an action. Failures are retried, except if the configuration is
 * invalid, or if the host is not an allowed target.
 * @throws the reason of the signal, if it is aborted before a response is received.
 */
export async function deliverExport(context: Context, delivery: Delivery): Promise<DeliveryResult> {
  const { action, attempt, signal } = delivery
  const { organizationId } = action
  let prepared: PreparedExport
  try {
    prepared = await prepare(context, delivery)
  } catch (error) {
    if (!(error instanceof InvalidExport)) throw error
    return { status: 'failed', error: error.message, line: `The export was not sent: ${error.message}` }
  }
  const { request, key } = prepared
  const result = await context.webhooks.send(request, { organizationId, key, signal })
  const line = `Attempt ${attempt}: ${describeRequest(request, key)}: ${describeResult(result)}, after ${result.durationMs} ms`
  if ('status' in result && isSuccess(result.status)) return { status: 'succeeded', statusCode: result.status, line }
  const { maxAttempts } = context.webhooks
  if (attempt >= maxAttempts || ('canRetry' in result && !result.canRetry)) {
    const attempts = attempt === 1 ? '' : ` after ${attempt} attempts`
    return { status: 'failed', error: `The export failed${attempts}: ${describeResult(result)}`, line }
  }
  const at = context.clock() + retryDelay(attempt, 'status' in result ? result.retryAfterMs : undefined)
  return { status: 'retry', at, line: `${line}. The next attempt is at ${timestampOf(() => at)}` }
}

interface PreparedExport {
  readonly request: WebhookRequest
  readonly key: string | undefined
}

/** @throws {@link InvalidExport} if the export cannot be sent. */
async function prepare(context: Context, { action, payload, variables }: Delivery): Promise<PreparedExport> {
  const config = action.config ?? {}
  const secret = await secretOf(context, action)
  const request = exportRequest({ config, secret, variables }, payload)
  const hmacSecret = config.hmacSecret ?? secret.hmacSecret ?? undefined
  if (hmacSecret === undefined) return { request, key: await creatorSecret(context, action) }
  if (typeof hmacSecret === 'string' && hmacSecret !== '') return { request, key: hmacSecret }
  throw new InvalidExport('hmacSecret must be a text')
}

async function secretOf(
  { store, keys }: Context,
  { organizationId, secretId }: ActionRecord,
): Promise<Readonly<Record<string, unknown>>> {
  if (!secretId) return {}
  const secret = await store.get(secrets, organizationId, secretId)
  if (!secret) throw new InvalidExport(`The secret ${secretId} of the action no longer exists`)
  try {
    return decryptData(keys, secret)
  } catch (error) {
    throw new InvalidExport(error instanceof Error ? error.message : String(error))
  }
}

const isSuccess = (status: number): boolean => status >= 200 && status < 300

/** Queries often contain secrets, so they are not logged. */
const describeRequest = ({ method, url }: WebhookRequest, key: string | undefined): string =>
  `${method} ${url.origin}${url.pathname}${key === undefined ? `, ${UNSIGNED}` : ''}`

const UNSIGNED = 'without a signature, because neither hmacSecret nor the secret of the creator of the action is known'

function describeResult(result: WebhookResult): string {
  if ('error' in result) return result.error
  const { status } = result
  return `the response has the status ${status}${status >= 300 && status < 400 ? '; redirects are not followed' : ''}`
}
