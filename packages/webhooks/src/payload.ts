import { WebhookVerificationError } from './errors.js'

/** The value of a field in the `output` of a webhook. */
export interface WebhookValue {
  /** The value after formatting and review; `null` if the document does not contain it. */
  readonly value: string | null
  /** The value as it is written in the document. */
  readonly rawValue?: string | null
  /** Between 0 and 1; 1 for values that a person has reviewed. */
  readonly confidence?: number | null
  /** The page with the value, counted from 0. */
  readonly page?: number | null
  /** The display name of the field. */
  readonly name?: string | null
}

/** A row of a table field: the value of each column by its id. */
export type WebhookRow = Readonly<Record<string, WebhookValue>>

/** The resources that a webhook is about. */
export interface WebhookContext {
  /**
   * The id of the agent run or, if the action was started without one, of the run of the action. Several deliveries of one result have
   * the same id.
   */
  readonly runId: string
  /** Missing if the action was started without a document. */
  readonly documentId?: string | null
  /** Missing if the action was started without an agent run. */
  readonly agentId?: string | null
  /** The action that sent the webhook. */
  readonly actionId?: string | null
}

/** The body of a webhook. */
export interface WebhookPayload<Output extends object = Record<string, unknown>> {
  /**
   * The values of a run by the ids of the fields: a {@link WebhookValue}, an array of them, or an array of {@link WebhookRow} for
   * tables. The variables of the run are among them.
   */
  readonly output: Output
  readonly context: WebhookContext
}

/** @throws {WebhookVerificationError} if the body is not a payload. */
export function parsePayload<Output extends object>(body: Uint8Array): WebhookPayload<Output> {
  const payload = parseJson(body)
  if (!isObject(payload)) throw invalidBody('is not a JSON object')
  const { output, context } = payload
  if (!isObject(output)) throw invalidBody('has no object output')
  if (!isObject(context)) throw invalidBody('has no object context')
  for (const [name, isRequired] of Object.entries(contextIds)) {
    const id = context[name]
    if (typeof id !== 'string' && (isRequired || id != null)) throw invalidBody(`has no text in context.${name}`)
  }
  return payload as unknown as WebhookPayload<Output>
}

/** The ids in the context of a payload, and whether each is required. */
const contextIds = { runId: true, documentId: false, agentId: false, actionId: false }

function parseJson(body: Uint8Array): unknown {
  if (body.byteLength === 0)
    throw invalidBody('is empty. Configure the action with a httpMethod that has a body, such as POST')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw invalidBody('is not JSON in UTF-8')
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function invalidBody(reason: string): WebhookVerificationError {
  return new WebhookVerificationError('invalid_body', `The signature is valid, but the body ${reason}.`)
}
