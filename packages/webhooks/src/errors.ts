/** Why a request was rejected. */
export type WebhookVerificationErrorCode =
  | 'missing_header'
  | 'invalid_header'
  | 'unsigned_header'
  | 'timestamp_out_of_tolerance'
  | 'too_large'
  | 'signature_mismatch'
  | 'invalid_body'
  | 'replayed_nonce'

const brand = Symbol.for('las.error.WebhookVerificationError')

/**
 * A request must not be trusted. The message names the mismatch and its remedy. It contains neither the secret nor the expected
 * signature, but can contain the URL without its query, so log it instead of sending it to the caller.
 *
 * Use {@link isWebhookVerificationError} to recognise it: unlike `instanceof`, the function also works if a program loads both the
 * ESM and the CommonJS copy of this package.
 */
export class WebhookVerificationError extends Error {
  declare readonly name: 'WebhookVerificationError'
  declare readonly code: WebhookVerificationErrorCode

  constructor(code: WebhookVerificationErrorCode, message: string) {
    super(message)
    Object.assign(this, { name: 'WebhookVerificationError', code })
    Object.defineProperty(this, brand, { value: true })
  }

  /** The error as plain data for logs. */
  toJSON(): Record<string, unknown> {
    return { message: this.message, name: this.name, code: this.code }
  }
}

/**
 * Whether a request was rejected. Other errors mean that it could not be checked, such as an error of the nonce store.
 *
 * @example
 * try {
 *   await verifyWebhook({ method: 'POST', url: 'https://example.com/invoices', headers: {}, body: '{}', secret: 's3cret' })
 * } catch (error) {
 *   if (!isWebhookVerificationError(error)) throw error
 *   console.log(error.code) // missing_header
 * }
 */
export function isWebhookVerificationError(error: unknown): error is WebhookVerificationError {
  return brand in Object(error)
}
