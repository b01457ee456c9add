import type { Cell, Location, Original } from './form.js'

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (json: unknown): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** Whether the JSON is a single value: a scalar, or an object with a scalar `value`. An object with other properties is a row. */
export const isValue = (json: unknown): boolean =>
  Array.isArray(json)
    ? false
    : !isObject(json) || ('value' in json && !isObject(json.value) && !Array.isArray(json.value))

/** Reads a value, which is a scalar or an object such as `{ value, confidence, page }`. */
export function readValue(json: unknown): Omit<Original, 'reasons'> {
  if (!isObject(json)) return { json, value: textOf(json) }
  const { value, confidence, page, location, rawValue } = json
  return {
    json,
    value: textOf(value),
    ...(typeof confidence === 'number' && { confidence }),
    ...(typeof page === 'number' && { page }),
    ...(isLocation(location) && { location }),
    ...(typeof rawValue === 'string' && rawValue !== textOf(value) && { printed: rawValue }),
  }
}

const isLocation = (json: unknown): json is Location =>
  Array.isArray(json) && json.length === 4 && json.every(edge => Number.isFinite(edge))

function textOf(json: unknown): string | null {
  if (json === null || json === undefined) return null
  return typeof json === 'object' ? JSON.stringify(json) : String(json)
}

/**
 * Writes a value in the notation in which it was read. A value that did not change is returned as it was.
 *
 * @param isInObject Whether a value that the person has added is written as an object.
 */
export function writeValue({ value, original }: Cell, isInObject: boolean): unknown {
  if (!original) return isInObject ? { value } : value
  const { json } = original
  if (value === original.value) return json
  if (!isObject(json)) return likeScalar(value, json)
  const { rawValue: _, location: __, ...others } = json
  return { ...others, value: likeScalar(value, json.value), ...('confidence' in json && { confidence: 1 }) }
}

/** Numbers stay numbers, and booleans stay booleans. */
function likeScalar(value: string | null, example: unknown): unknown {
  if (value === null) return null
  if (typeof example === 'boolean') return value === 'true'
  if (typeof example === 'number' && Number.isFinite(Number(value))) return Number(value)
  return value
}
