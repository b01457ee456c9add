import type { OutgoingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { ApiError } from '../../platform/errors.js'

/** The response of a route. */
export interface HttpResponse {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: string | Uint8Array | Readable
}

/** Returned instead of a response to close the connection without a response. */
export const DROP_CONNECTION: unique symbol = Symbol('drop connection')

/** Releases a response that is not sent. */
export function discard({ body }: HttpResponse): void {
  if (typeof body === 'object' && 'destroy' in body) body.destroy()
}

export const JSON_TYPE: OutgoingHttpHeaders = { 'Content-Type': 'application/json; charset=utf-8' }

export const json = (value: unknown, status = 200, headers: OutgoingHttpHeaders = {}): HttpResponse => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify(value),
})

export const html = (page: string, status = 200, headers: OutgoingHttpHeaders = {}): HttpResponse => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
  body: page,
})

export const empty = (status: number, headers: OutgoingHttpHeaders = {}): HttpResponse => ({
  status,
  headers,
  body: '',
})

export const redirect = (status: 302 | 303, location: string, headers: OutgoingHttpHeaders = {}): HttpResponse =>
  empty(status, { Location: location, ...headers })

/** An error as a response. */
export const errorResponse = ({ status, message, headers, details }: ApiError): HttpResponse =>
  json({ message, ...details }, status, headers)
