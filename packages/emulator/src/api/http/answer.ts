import type { OutgoingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { ApiError } from '../../platform/errors.js'

/** What a request is answered. */
export interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: string | Uint8Array | Readable
}

/** Instead of an answer: the connection is closed without a word. */
export const noAnswer: unique symbol = Symbol('no answer')

/** Lets go of an answer that is not sent. */
export function discard({ body }: Answer): void {
  if (typeof body === 'object' && 'destroy' in body) body.destroy()
}

export const JSON_TYPE: OutgoingHttpHeaders = { 'Content-Type': 'application/json; charset=utf-8' }

export const json = (value: unknown, status = 200, headers: OutgoingHttpHeaders = {}): Answer => ({
  status,
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify(value),
})

export const html = (page: string, status = 200, headers: OutgoingHttpHeaders = {}): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers },
  body: page,
})

export const empty = (status: number, headers: OutgoingHttpHeaders = {}): Answer => ({ status, headers, body: '' })

export const redirect = (status: 302 | 303, location: string, headers: OutgoingHttpHeaders = {}): Answer =>
  empty(status, { Location: location, ...headers })

/** The form of every error. */
export const refusal = ({ status, message, headers }: ApiError): Answer => json({ message }, status, headers)
