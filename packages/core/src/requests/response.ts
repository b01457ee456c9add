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
import type { Call, Content, Reply, RequestSpec } from './call.js'
import { detailsOf, subjectOf } from './failures.js'
import { redact } from './secrets.js'

const EXCERPT_LENGTH = 500

/** Whether a response has a 2xx status. */
export function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300
}

/** Whether a 2xx response does not contain the expected body. */
export function isInvalidBody(
  { read, allowsNoContent }: Pick<RequestSpec, 'read' | 'allowsNoContent'>,
  response: HttpResponse,
  content: Content,
): boolean {
  return content === undefined && !!read && isSuccess(response) && !(allowsNoContent && response.status === 204)
}

/** Reads the JSON object of a response. */
export function readJson({ body }: HttpResponse): object | undefined {
  return parseObject(body)
}

/** Returns the content of a reply. Throws a typed error if the response is not a success or has no expected body. */
export function contentOf({ call, response, content }: Reply): Content {
  if (!isSuccess(response)) throw toApiError(call, response)
  if (isInvalidBody(call.request, response, content)) throw notJson(call, response)
  return content
}

function notJson(call: Call, { status, headers, body }: HttpResponse): ResponseParseError {
  const found =
    body === '' ? 'an empty body' : `a body that is not a JSON object (${headers['content-type'] ?? 'no content type'})`
  return new ResponseParseError(
    `${subjectOf(call)} returned status ${status} with ${found}. Check that the API endpoint is the LAS API and that no proxy responds instead.`,
    { ...detailsOf(call), status, body: redact(body, call).slice(0, EXCERPT_LENGTH) },
  )
}

/** An error class, and an addition to the message of the API. */
type ApiErrorKind = readonly [create: new (message: string, details: ApiErrorDetails) => ApiError, addition?: string]

const errorsByStatus: Readonly<Record<number, ApiErrorKind>> = {
  400: [BadRequestError],
  401: [UnauthorizedError, ': the API rejected the access token'],
  403: [ForbiddenError, ': these credentials do not have permission'],
  404: [NotFoundError],
  413: [PayloadTooLargeError],
  415: [UnsupportedMediaTypeError],
  429: [TooManyRequestsError],
}

function errorKind({ status, body }: HttpResponse): ApiErrorKind {
  if (status === 429 && isLimitExceededBody(body))
    return [LimitExceededError, ': the quota of the organization is exhausted']
  return errorsByStatus[status] ?? [status >= 500 ? ServerError : ApiError]
}

function toApiError(call: Call, response: HttpResponse): ApiError {
  const { status } = response
  const text = redact(response.body, call)
  const body = parseJson(text) ?? text.slice(0, EXCERPT_LENGTH)
  const { message } = Object(body) as { message?: unknown }
  const [Kind, addition = ''] = errorKind(response)
  return new Kind(((typeof message === 'string' && message) || fallbackMessage(response)) + addition, {
    ...detailsOf(call),
    status,
    retryable: status === 408,
    headers: safeHeaders(response.headers, call),
    body,
  })
}

/** Whether the body of a 429 response reports an exhausted quota rather than a high rate of requests. */
export function isLimitExceededBody(body: string): boolean {
  return Object.values(parseObject(body) ?? {}).includes('Limit Exceeded')
}

/** Parses a JSON object; returns `undefined` for other text. */
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
  // Browsers report a redirect that was not followed as status 0.
  if (status === 0 || (status >= 300 && status < 400)) {
    const { location = '' } = headers
    const target = URL.canParse(location) ? new URL(location).origin : 'another address'
    return `The API endpoint redirects to ${target}; redirects are not followed. Check the endpoint in your credentials`
  }
  return `The API returned status ${status}`
}

/** The headers of a response without cookies, signed queries and the secrets of the call. */
function safeHeaders(headers: Record<string, string>, call: Call): Record<string, string> {
  const { 'set-cookie': _, ...safe } = headers
  if (safe.location) safe.location = safe.location.replace(/[?#].*$/, '')
  for (const name in safe) safe[name] = redact(safe[name] ?? '', call)
  return safe
}
