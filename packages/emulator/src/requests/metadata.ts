import { badRequest } from '../errors.js'

/** How large the metadata of one resource may be, in bytes of JSON. */
const MAX_METADATA = 4096

/** Checks the `metadata` of a body, if it has any, for what a schema cannot say. */
export function checkMetadata(body: unknown): void {
  if (typeof body !== 'object' || body === null || !('metadata' in body)) return
  if (Buffer.byteLength(JSON.stringify(body.metadata)) > MAX_METADATA) {
    throw badRequest(`metadata must have at most ${MAX_METADATA} bytes of JSON`)
  }
}
