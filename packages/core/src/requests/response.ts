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
import { detailsOf } from './failures.js'
import { redact } from './secrets.js'

const EXCERPT_LENGTH = 500

/** Whether a response has a 2xx status. */
export function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300
}

/** Whether a 2xx response lacks the expected body. */
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

/** The content of a reply; throws the typed error for a response that is not a success or lacks the expected body. */
export function contentOf({ call, response, content }: Reply): Content {
  if (!isSuccess(response)) throw toApiError(call, response)
  if (isInvalidBody(call.request, response, content)) throw notJson(call, response)
  return content
}

function notJson(call: Call, { status, headers, body }: HttpResponse): ResponseParseError {
  const { request } = call
  const found =
    body === '' ? 'an empty body' : `a body that is not a JSON object (${headers['content-type'] ?? 'no content type'})`
  return new ResponseParseError(
    `${request.method} ${request.path} returned status ${status} with ${found}. Check that the API endpoint is the LAS API and that no proxy responds instead.`,
    { ...detailsOf(call), status, body: redact(body, call).slice(0, EXCERPT_LENGTH) },
  )
}

function toApiError(call: Call, response: HttpResponse): ApiError {
  const { status } = response
  const text = redact(response.body, call)
  const body = parseJson(text) ?? text.slice(0, EXCERPT_LENGTH)
  const { message: own } = Object(body) as { message?: unknown }
  const message = (typeof own === 'string' && own) || fallbackMessage(response)
  const details: ApiErrorDetails = { ...detailsOf(call), status, headers: safeHeaders(response.headers, call), body }
  switch (status) {
    case 400:
      return new BadRequestError(message, details)
    case 401:
      return new UnauthorizedError(`${message}: the API rejected the access token`, details)
    case 403:
      return new ForbiddenError(`${message}: these credentials do not have permission`, details)
    case 404:
      return new NotFoundError(message, details)
    case 413:
      return new PayloadTooLargeError(message, details)
    case 415:
      return new UnsupportedMediaTypeError(message, details)
    case 429:
      return isLimitExceededBody(response.body)
        ? new LimitExceededError(`${message}: the organization's quota is used up`, details)
        : new TooManyRequestsError(message, details)
    default:
      if (status >= 500) return new ServerError(message, details)
      return new ApiError(message, { ...details, retryable: status === 408 })
  }
}

/** Whether the body of a 429 response reports a used-up quota rather than too high a rate. */
export function isLimitExceededBody(body: string): boolean {
  return Object.values(parseObject(body) ?? {}).includes('Limit Exceeded')
}

/** Parses a text; `undefined` unless it is a JSON object. */
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
