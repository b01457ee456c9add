import { brand, hasBrand, LasError, type LasErrorDetails, setHidden } from './las-error.js'

/** Details of an {@link ApiError}, taken from the response. */
export interface ApiErrorDetails extends Omit<LasErrorDetails, 'code'> {
  status: number
  /** The parsed JSON of the response, or its text if it is not JSON. */
  body?: unknown
  headers?: Readonly<Record<string, string>> | undefined
}

/** Names of {@link ApiError} and its subclasses. */
export type ApiErrorName =
  | 'ApiError'
  | 'BadRequestError'
  | 'UnauthorizedError'
  | 'ForbiddenError'
  | 'NotFoundError'
  | 'PayloadTooLargeError'
  | 'UnsupportedMediaTypeError'
  | 'TooManyRequestsError'
  | 'LimitExceededError'
  | 'ServerError'

/** The API returned an error status. Each documented status has a subclass; use `status` for others. */
export class ApiError extends LasError {
  declare readonly name: ApiErrorName
  declare readonly status: number
  declare readonly requestId: string | undefined
  declare readonly body: unknown
  /** The headers of the response. They are excluded from logs. */
  declare readonly headers: Readonly<Record<string, string>>

  constructor(message: string, details: ApiErrorDetails, code = 'api_error', name: ApiErrorName = 'ApiError') {
    const headers = details.headers ?? {}
    const requestId = headers['x-amzn-requestid'] ?? headers['apigw-requestid'] ?? headers['x-request-id']
    super(`${message} (${describe(details, requestId)})`, { ...details, code }, name)
    this.status = details.status
    this.requestId = requestId
    this.body = details.body
    setHidden(this, 'headers', headers)
    brand(this, 'ApiError')
  }
}

function describe({ status, method, path }: ApiErrorDetails, requestId: string | undefined): string {
  const call = [status, method, path].join(' ').trim()
  return requestId === undefined ? call : `${call}, request id ${requestId}`
}

/** 400: the request is invalid. The message contains the name of the field. */
export class BadRequestError extends ApiError {
  declare readonly name: 'BadRequestError'
  constructor(message: string, details: ApiErrorDetails) {
    super(message, details, 'bad_request', 'BadRequestError')
  }
}

/** 401: the API also rejected a new access token. */
export class UnauthorizedError extends ApiError {
  declare readonly name: 'UnauthorizedError'
  constructor(message: string, details: ApiErrorDetails) {
    super(message, details, 'unauthorized', 'UnauthorizedError')
  }
}

/** 403: the credentials are valid, but lack the permission for this request. */
export class ForbiddenError extends ApiError {
  declare readonly name: 'ForbiddenError'
  constructor(message: string, details: ApiErrorDetails) {
    super(message, details, 'forbidden', 'ForbiddenError')
  }
}

/** 404: the resource does not exist in this organization. */
export class NotFoundError extends ApiError {
  declare readonly name: 'NotFoundError'
  constructor(message: string, details: ApiErrorDetails) {
    super(message, details, 'not_found', 'NotFoundError')
  }
}

/** 413: the request body or file is larger than the API accepts. */
export class PayloadTooLargeError extends ApiError {
  declare readonly name: 'PayloadTooLargeError'
  constructor(message: string, details: ApiErrorDetails) {
    super(message, details, 'payload_too_large', 'PayloadTooLargeError')
  }
}

/** 415: the API accepts only JSON. */
export class UnsupportedMediaTypeError extends ApiError {
  declare readonly name: 'UnsupportedMediaTypeError'
  constructor(message: string, details: ApiErrorDetails) {
    super(message, details, 'unsupported_media_type', 'UnsupportedMediaTypeError')
  }
}

/** 429 `Too Many Requests`: the rate of requests is too high. The same call succeeds a little later. */
export class TooManyRequestsError extends ApiError {
  declare readonly name: 'TooManyRequestsError'
  constructor(message: string, details: ApiErrorDetails) {
    super(message, { ...details, retryable: true }, 'too_many_requests', 'TooManyRequestsError')
  }
}

/** 429 `Limit Exceeded`: the quota of the organization is exhausted. Do not retry before the quota is renewed. */
export class LimitExceededError extends ApiError {
  declare readonly name: 'LimitExceededError'
  constructor(message: string, details: ApiErrorDetails) {
    super(message, { ...details, retryable: false }, 'limit_exceeded', 'LimitExceededError')
  }
}

/** 5xx: the API failed. */
export class ServerError extends ApiError {
  declare readonly name: 'ServerError'
  constructor(message: string, details: ApiErrorDetails) {
    super(message, { ...details, retryable: true }, 'server_error', 'ServerError')
  }
}

/** Whether the API returned an error status. */
export function isApiError(error: unknown): error is ApiError {
  return hasBrand(error, 'ApiError')
}

/** Whether the API rejected the request as invalid (400). */
export function isBadRequestError(error: unknown): error is BadRequestError {
  return hasBrand(error, 'BadRequestError')
}

/** Whether the API rejected the access token (401). */
export function isUnauthorizedError(error: unknown): error is UnauthorizedError {
  return hasBrand(error, 'UnauthorizedError')
}

/** Whether the credentials lack the permission for the request (403). */
export function isForbiddenError(error: unknown): error is ForbiddenError {
  return hasBrand(error, 'ForbiddenError')
}

/** Whether the resource does not exist (404). */
export function isNotFoundError(error: unknown): error is NotFoundError {
  return hasBrand(error, 'NotFoundError')
}

/** Whether the body or file was too large (413). */
export function isPayloadTooLargeError(error: unknown): error is PayloadTooLargeError {
  return hasBrand(error, 'PayloadTooLargeError')
}

/** Whether the API rejected the content type (415). */
export function isUnsupportedMediaTypeError(error: unknown): error is UnsupportedMediaTypeError {
  return hasBrand(error, 'UnsupportedMediaTypeError')
}

/** Whether the rate of requests was too high (429). */
export function isTooManyRequestsError(error: unknown): error is TooManyRequestsError {
  return hasBrand(error, 'TooManyRequestsError')
}

/** Whether the quota of the organization is exhausted (429). */
export function isLimitExceededError(error: unknown): error is LimitExceededError {
  return hasBrand(error, 'LimitExceededError')
}

/** Whether the API failed (5xx). */
export function isServerError(error: unknown): error is ServerError {
  return hasBrand(error, 'ServerError')
}
