import type { Budget } from './budget.js'
import type { Json } from './json.js'
import { jsonSize } from './json-size.js'
import { StatesError } from './states-error.js'

/** Bytes of JSON that are measured per evaluation step. */
const BYTES_PER_STEP = 16

/**
 * Checks the size of a value that passes from state to state.
 * @returns its size in bytes of JSON.
 * @throws States.DataLimitExceeded
 */
export function checkData(what: string, data: Json, budget?: Budget): number {
  const { bytes, excess } = jsonSize(data)
  budget?.spend(Math.ceil(bytes / BYTES_PER_STEP))
  if (excess !== undefined) throw new StatesError('States.DataLimitExceeded', `${what} ${excess}`)
  return bytes
}
