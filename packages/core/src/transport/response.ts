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
import type { HttpResponse } from './adapter.js'
import type { Answer, OutgoingRequest } from './call.js'
import { redact, secretsOf } from './secrets.js'

type Call = Pick<OutgoingRequest, 'method' | 'path' | 'mayBeEmpty'>

const EXCERPT = 500

/** Whether an answer has a status of success. */
export function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status < 300
}

/** The JSON of an answer that was received as such; `undefined` for a 204 where that may be. */
export function parseAnswer(answer: Answer, request: Call): unknown {
  const { response } = answer
  if (!isSuccess(response)) throw toApiError(answer, request)
  const isEmpty = request.mayBeEmpty && response.status === 204
  if (response.content === undefined && !isEmpty) throw notJson(answer, request)
  return response.content
}

function notJson(
  { response, attempts, mayHaveBeenApplied, sentHeaders }: Answer,
  { method, path }: Call,
): ResponseParseError {
  const { status, headers, body } = response
  const secrets = secretsOf(sentHeaders)
  const found = body === '' ? 'an empty body' : `no JSON object (${headers['content-type'] ?? 'no content type'})`
  return new ResponseParseError(
    `${method} ${path} was answered with ${status} and ${found}. Check that the API endpoint is the LAS API and that no proxy answers in its place.`,
    { method, path, attempts, mayHaveBeenApplied, status, body: redact(body, secrets).slice(0, EXCERPT) },
  )
}

/** The typed error for an answer with an error status. */
export function toApiError(
  { response, attempts, mayHaveBeenApplied, sentHeaders }: Answer,
  { method, path }: Call,
): ApiError {
  const { status } = response
  const secrets = secretsOf(sentHeaders)
  const text = redact(response.body, secrets)
  const body = parseJson(text) ?? text.slice(0, EXCERPT)
  const message = messageOf(body) ?? fallbackMessage(response)
  const headers = safeHeaders(response.headers, secrets)
  const details: ApiErrorDetails = { method, path, attempts, mayHaveBeenApplied, status, headers, body }
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
export function parseObject(text: string): object | undefined {
  const parsed = parseJson(text)
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function messageOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('message' in body)) return undefined
  return typeof body.message === 'string' && body.message !== '' ? body.message : undefined
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

/** The headers of an answer without cookies, signed queries and secrets that it repeats. */
function safeHeaders(headers: Record<string, string>, secrets: readonly string[]): Record<string, string> {
  const safe = Object.entries(headers).flatMap(([name, value]) => {
    if (name === 'set-cookie') return []
    const plain = name === 'location' ? value.replace(/[?#].*$/, '') : value
    return [[name, redact(plain, secrets)]]
  })
  return Object.fromEntries(safe)
}
