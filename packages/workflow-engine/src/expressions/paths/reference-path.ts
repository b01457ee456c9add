import { fieldOf, isArray, isObject, type Json, type JsonObject } from '../../data/json.js'
import { StatesError } from '../../data/states-error.js'
import type { Query } from '../jsonpath/query.js'

/** A path to a single value, as field names and array indexes. */
export type ReferencePath = readonly (string | number)[]

const STEP = /\.([\p{L}\p{N}_$-]+)|\[(0|-?[1-9]\d*)\]|\['([^'\\]*)'\]|\["([^"\\]*)"\]/uy

/**
 * Parses a path to a single value, such as `$.lines[0]['total amount']`; undefined for any other path. Unlike in RFC 9535,
 * names after a dot can contain hyphens and start with a digit.
 */
export function readReferencePath(path: string): ReferencePath | undefined {
  if (!path.startsWith('$')) return undefined
  const steps: (string | number)[] = []
  STEP.lastIndex = 1
  while (STEP.lastIndex < path.length) {
    const [step, name, index, single, double] = STEP.exec(path) ?? []
    if (step === undefined) return undefined
    steps.push(index === undefined ? (name ?? single ?? double ?? '') : Number(index))
  }
  return steps
}

/** Converts a query to a path to a single value; undefined if it can select several values. */
export function referencePathOf({ segments, isSingular }: Query): ReferencePath | undefined {
  if (!isSingular) return undefined
  return segments.flatMap(({ selectors }) =>
    selectors.flatMap(selector =>
      selector.type === 'name' ? selector.name : selector.type === 'index' ? selector.index : [],
    ),
  )
}

/** Returns the value at a path; undefined if it does not exist. */
export function valueAt(data: Json, path: ReferencePath): Json | undefined {
  let value: Json | undefined = data
  for (const step of path) {
    if (typeof step === 'number') value = isArray(value) ? value.at(step) : undefined
    else value = isObject(value) ? fieldOf(value, step) : undefined
    if (value === undefined) return undefined
  }
  return value
}

/**
 * Returns a copy of the data with `value` at the given path. Missing objects in the path are created.
 * @throws States.ResultPathMatchFailure if a part of the path is neither an object nor an array, or an array does not have the
 * index.
 */
export function withValueAt(data: Json, path: ReferencePath, value: Json): Json {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof step === 'number') {
    const item = isArray(data) ? data[step] : undefined
    if (!isArray(data) || item === undefined) throw mismatch(`${kindOf(data)} has no item ${step}`)
    return data.with(step, withValueAt(item, rest, value))
  }
  if (!isObject(data)) throw mismatch(`${kindOf(data)} cannot have a field ${step}`)
  const changed: JsonObject = { ...data }
  // Assigning a field with the name __proto__ would set the prototype.
  return Object.defineProperty(changed, step, {
    value: withValueAt(fieldOf(data, step) ?? {}, rest, value),
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

const mismatch = (cause: string): StatesError => new StatesError('States.ResultPathMatchFailure', cause)

const kindOf = (data: Json): string =>
  data === null ? 'null' : isArray(data) ? 'an array' : isObject(data) ? 'an object' : `a ${typeof data}`
