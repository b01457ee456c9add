import type { Json } from '../json.js'
import { StatesError } from '../states-error.js'
import type { Budget } from './budget.js'
import { jsonSize } from './json-size.js'

/** How many bytes are measured for one evaluation step. */
const BYTES_PER_STEP = 16

/**
 * Checks that a value is not too large to pass from state to state.
 * @returns its size in bytes of JSON.
 * @throws States.DataLimitExceeded
 */
export function checkData(what: string, data: Json, budget?: Budget): number {
  const { bytes, excess } = jsonSize(data)
  budget?.spend(Math.ceil(bytes / BYTES_PER_STEP))
  if (excess !== undefined) throw new StatesError('States.DataLimitExceeded', `${what} ${excess}`)
  return bytes
}
