import { WebhookVerificationError } from './errors.js'

/** The maximum size of a body, in bytes (10 MiB). */
export const MAX_BODY_BYTES: number = 10 * 1024 * 1024

/** The maximum length of all header names and values together. */
const MAX_HEADER_LENGTH = 64 * 1024

const MAX_URL_LENGTH = 16 * 1024

/** @param size Bytes, or characters, each of which is at least one byte. */
export function checkBodySize(size: number): void {
  check('The body', size, MAX_BODY_BYTES, 'bytes')
}

export function checkHeaderSize(length: number): void {
  check('The headers of the request', length, MAX_HEADER_LENGTH, 'characters')
}

export function checkUrlSize(length: number): void {
  check('The URL', length, MAX_URL_LENGTH, 'characters')
}

function check(subject: string, size: number, limit: number, unit: string): void {
  if (!(size > limit)) return
  throw new WebhookVerificationError('too_large', `${subject} must have at most ${limit.toLocaleString('en')} ${unit}.`)
}
