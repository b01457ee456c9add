import type { OutgoingHttpHeaders } from 'node:http'

/** An error that is reported to the caller: the status and the `message` of the response. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  /** Additional headers of the response. */
  readonly headers: OutgoingHttpHeaders
  /** Additional members of the body of the response. The API itself has none. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    status: number,
    message: string,
    headers: OutgoingHttpHeaders = {},
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.status = status
    this.headers = headers
    this.details = details
  }
}

/** The request is invalid. The message contains the field and the rule. */
export const badRequest = (message: string): ApiError => new ApiError(400, message)

/** The request has no bearer token. */
export const missingToken = (): ApiError =>
  new ApiError(401, 'Unauthorized. Send an access token in the header Authorization: Bearer <token>', {
    'WWW-Authenticate': 'Bearer',
  })

/**
 * The bearer token is not valid (RFC 6750). The message contains the reason, but nothing that an attacker with an invalid
 * token must not learn.
 */
export const invalidToken = (message: string): ApiError =>
  new ApiError(401, message, { 'WWW-Authenticate': 'Bearer error="invalid_token"' })

/** The caller lacks a permission. The message contains the permission. */
export const forbidden = (message: string): ApiError => new ApiError(403, message)

/** The resource does not exist, or belongs to another organization. */
export const notFound = (kind: string, id: string): ApiError => new ApiError(404, `Could not find ${kind} ${id}`)

/** No route has this method and path. The most common cause is a client whose API endpoint lacks `/v1`. */
export const unknownOperation = (method: string, path: string): ApiError =>
  new ApiError(
    404,
    `There is no operation ${method} ${path}${/^\/(v1|_console)(\/|$)/.test(path) ? '' : '. The paths of the API start with /v1'}`,
  )

/** The body is larger than the operation accepts. */
export const payloadTooLarge = (subject: string, limit: number): ApiError =>
  new ApiError(413, `${subject} is larger than ${limit} bytes`)

/** The `Content-Type` of the body is not JSON. */
export const unsupportedMediaType = (): ApiError => new ApiError(415, 'Content-Type must be application/json')

/** Too many requests per second. The caller can try again after a few seconds. */
export const tooManyRequests = (seconds: number): ApiError =>
  new ApiError(429, 'Too Many Requests', { 'Retry-After': seconds })

/** A quota has been reached. Clients can only distinguish this from a rate limit by the message. */
export const limitExceeded = (): ApiError => new ApiError(429, 'Limit Exceeded')
