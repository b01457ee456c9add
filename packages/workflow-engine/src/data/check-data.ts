import type { Budget } from './budget.js'
import type { Json } from './json.js'
import { jsonSize } from './json-size.js'
import { StatesError } from './states-error.js'

/** The number of bytes of JSON that count as one evaluation step. */
const BYTES_PER_STEP = 16

/**
 * Checks the size of a value that is passed from state to state.
 * @returns its size in bytes of JSON.
 * @throws States.DataLimitExceeded
 */
export function checkData(label: string, data: Json, budget?: Budget): number {
  const { bytes, excess } = jsonSize(data)
  budget?.spend(Math.ceil(bytes / BYTES_PER_STEP))
  if (excess !== undefined) throw new StatesError('States.DataLimitExceeded', `${label} ${excess}`)
  return bytes
}
