/** Thrown if a document cannot be read. The message contains the reason and the remedy. */
export class UnreadableDocumentError extends Error {
  override readonly name = 'UnreadableDocumentError'
}
