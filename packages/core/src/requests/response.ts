import {
  ApiError,
  type ApiErrorDetails,
  BadRequestError,
  ForbiddenError,
  LimitExceededError,
  NotFoundError,
  PayloadTooLargeError,
  ServerError,
  TooManyRequestsError,
  UnauthorizedError,
  UnsupportedMediaTypeError,
} from '../errors/api-error.js'
import { ResponseParseError } from '../errors/client-error.js'
import type { HttpResponse } from '../http/adapter.js'
import type { Call, OutgoingRequest, ReceivedResponse } from './call.js'
import { detailsOf } from './failures.js'
import { redact } from './secrets.js'

const EXCERPT = 500

/** Whether an answer has a status of success. */
export function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300
}

/** Whether an answer of success lacks what was wanted of it. */
export function isMalformed({ request }: Call, outcome: ReceivedResponse | Error): boolean {
  if (outcome instanceof Error || !request.read || !isSuccess(outcome)) return false
  return outcome.content === undefined && !(request.mayBeEmpty && outcome.status === 204)
}

/** Takes the JSON object out of an answer. */
export function readJson({ body }: HttpResponse): object | undefined {
  return parseObject(body)
}

/** What was wanted of an answer; throws the typed error for one that is no success, or lacks it. */
export function contentOf(call: Call, response: ReceivedResponse): object | undefined {
  if (!isSuccess(response)) throw toApiError(call, response)
  if (isMalformed(call, response)) throw notJson(call, response)
  return response.content
}

function notJson(call: Call, { status, headers, body }: ReceivedResponse): ResponseParseError {
  const { request } = call
  const found = body === '' ? 'an empty body' : `no JSON object (${headers['content-type'] ?? 'no content type'})`
  return new ResponseParseError(
    `${request.method} ${request.path} was answered with ${status} and ${found}. Check that the API endpoint is the LAS API and that no proxy answers in its place.`,
    { ...detailsOf(call), status, body: redact(body, request).slice(0, EXCERPT) },
  )
}

function toApiError(call: Call, response: ReceivedResponse): ApiError {
  const { status } = response
  const sent = call.request
  const text = redact(response.body, sent)
  const body = parseJson(text) ?? text.slice(0, EXCERPT)
  const { message: told } = Object(body) as { message?: unknown }
  const message = (typeof told === 'string' && told) || fallbackMessage(response)
  const details: ApiErrorDetails = { ...detailsOf(call), status, headers: safeHeaders(response.headers, sent), body }
  switch (status) {
    case 400:
      return new BadRequestError(message, details)
    case 401:
      return new UnauthorizedError(`${message}: the API refused the access token`, details)
    case 403:
      return new ForbiddenError(`${message}: these credentials may not do this`, details)
    case 404:
      return new NotFoundError(message, details)
    case 413:
      return new PayloadTooLargeError(message, details)
    case 415:
      return new UnsupportedMediaTypeError(message, details)
    case 429:
      return isLimitExceededBody(response.body)
        ? new LimitExceededError(`${message}: the organization's allowance is used up`, details)
        : new TooManyRequestsError(message, details)
    default:
      if (status >= 500) return new ServerError(message, details)
      return new ApiError(message, { ...details, retryable: status === 408 })
  }
}

/** Whether the body of a 429 tells of a used-up allowance rather than of too high a rate. */
export function isLimitExceededBody(body: string): boolean {
  return Object.values(parseObject(body) ?? {}).includes('Limit Exceeded')
}

/** The JSON object that a text is. */
function parseObject(text: string): object | undefined {
  const parsed = parseJson(text)
  return Object(parsed) === parsed && !Array.isArray(parsed) ? (parsed as object) : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function fallbackMessage({ status, headers }: HttpResponse): string {
  // A browser tells of a redirect that it did not follow as status 0.
  if (status === 0 || (status >= 300 && status < 400)) {
    const { location = '' } = headers
    const target = URL.canParse(location) ? new URL(location).origin : 'another address'
    return `The API endpoint redirects to ${target}, which is not followed. Check the endpoint in your credentials`
  }
  return `The API answered with status ${status}`
}

/** The headers of an answer without cookies, signed queries and the secrets of the request that was `sent`. */
function safeHeaders(headers: Record<string, string>, sent: OutgoingRequest): Record<string, string> {
  const { 'set-cookie': _, ...safe } = headers
  if (safe.location) safe.location = safe.location.replace(/[?#].*$/, '')
  for (const name in safe) safe[name] = redact(safe[name] ?? '', sent)
  return safe
}
