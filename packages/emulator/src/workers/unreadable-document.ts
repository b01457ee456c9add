/** A document cannot be read. The message says why, and what to do about it. */
export class UnreadableDocumentError extends Error {
  override readonly name = 'UnreadableDocumentError'
}
