import { resolve, type Schema } from '@las/api/description'
import { type Json, jsonSize } from '@las/workflow-engine'
import { getOrCreate } from '../get-or-create.js'

/** A value that is larger than its schema allows. */
export interface Oversize {
  readonly path: readonly string[]
  readonly maxBytes: number
}

/** Finds the first part of a value that is larger than its schema allows. The value need not fit the schema otherwise. */
export function findOversize(schema: Schema, value: unknown): Oversize | undefined {
  return finderOf(schema)(value, [])
}

type Finder = (value: unknown, path: readonly string[]) => Oversize | undefined

const nothing: Finder = () => undefined

const finders = new WeakMap<Schema, Finder>()

const finderOf = (schema: Schema): Finder => getOrCreate(finders, schema, () => makeFinder(schema))

/** The models whose finders are being made. */
const unfinished = new Set<Schema>()

function makeFinder(schema: Schema): Finder {
  const model = resolve(schema)
  // A model that holds itself is limited as a whole.
  if (unfinished.has(model)) return nothing
  if (model !== schema) return finderOf(model)
  unfinished.add(model)
  try {
    return makeFinderOfParts(model)
  } finally {
    unfinished.delete(model)
  }
}

function makeFinderOfParts(schema: Schema): Finder {
  const maxBytes = schema['x-max-bytes']
  if (maxBytes !== undefined) {
    return (value, path) => (exceeds(value, maxBytes) ? { path, maxBytes } : undefined)
  }
  return firstOf([
    ...(schema.anyOf ?? []).map(finderOf),
    ...Object.entries(schema.properties ?? {}).map(([key, field]) => ofMember(key, finderOf(field.schema))),
    ...(schema.values ? [ofEach(finderOf(schema.values))] : []),
    ...(schema.items ? [ofEach(finderOf(schema.items))] : []),
  ])
}

function firstOf(candidates: readonly Finder[]): Finder {
  const finders = candidates.filter(finder => finder !== nothing)
  if (finders.length === 0) return nothing
  return (value, path) => {
    for (const find of finders) {
      const found = find(value, path)
      if (found) return found
    }
    return undefined
  }
}

function ofMember(key: string, find: Finder): Finder {
  if (find === nothing) return nothing
  return (value, path) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? find(Reflect.get(value, key), [...path, key])
      : undefined
}

function ofEach(find: Finder): Finder {
  if (find === nothing) return nothing
  return (value, path) => {
    if (typeof value !== 'object' || value === null) return undefined
    for (const [key, item] of Object.entries(value)) {
      const found = find(item, [...path, key])
      if (found) return found
    }
    return undefined
  }
}

/** Whether a value has more bytes than `limit` as JSON. */
export const exceeds = (value: unknown, limit: number): boolean =>
  value !== undefined && jsonSize(value as Json, limit, Number.POSITIVE_INFINITY).excess !== undefined
