import { badRequest } from '../errors.js'

/** How large the input or the output of an execution may be, in bytes of JSON. */
const MAX_STATE = 256 * 1024

/** @throws 400 when the input or the output of an execution is too large. */
export function checkStateSize(field: string, state: object | undefined): void {
  if (state !== undefined && Buffer.byteLength(JSON.stringify(state)) > MAX_STATE) {
    throw badRequest(`${field} must have at most ${MAX_STATE} bytes of JSON`)
  }
}
