/** The configuration or the variables of an export are invalid, so that it cannot be sent. The message contains no values. */
export class InvalidExport extends Error {
  override readonly name = 'InvalidExport'
}
