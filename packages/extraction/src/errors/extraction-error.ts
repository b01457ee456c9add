/** The reasons why a document cannot be read or used for training. */
export type ExtractionErrorCode =
  | 'empty'
  | 'unsupported-format'
  | 'encrypted'
  | 'damaged'
  | 'too-large'
  | 'too-small'
  | 'no-such-page'
  | 'missing-library'
  | 'no-text'
  | 'damaged-weights'
  | 'nothing-to-learn'

const brand = Symbol.for('las.error.ExtractionError')

/**
 * A document cannot be read. `code` is for programs; the message describes the cause and a solution.
 *
 * @example
 * try {
 *   await readDocument(content)
 * } catch (error) {
 *   if (isExtractionError(error) && error.code === 'encrypted') console.log('Please send it without a password.')
 * }
 */
export class ExtractionError extends Error {
  readonly code: ExtractionErrorCode

  constructor(code: ExtractionErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'ExtractionError'
    this.code = code
    Object.defineProperty(this, brand, { value: true })
  }
}

/** Whether `error` is an {@link ExtractionError}, including errors of the other (ESM or CommonJS) build of this package. */
export function isExtractionError(error: unknown): error is ExtractionError {
  return typeof error === 'object' && error !== null && brand in error
}
