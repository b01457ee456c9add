import { resolve, type Schema } from '@las/api/description'
import { type Json, jsonSize } from '@las/workflow-engine'
import { getOrCreate } from '../get-or-create.js'

/** A value that is larger than its schema allows. */
export interface Oversize {
  readonly path: readonly string[]
  readonly maxBytes: number
}

/**
 * Finds the first part of a value that is larger than its schema allows. The value does not have to match the schema
 * otherwise.
 */
export function findOversize(schema: Schema, value: unknown): Oversize | undefined {
  return finderOf(schema)(value, [])
}

type Finder = (value: unknown, path: readonly string[]) => Oversize | undefined

const findNothing: Finder = () => undefined

const finders = new WeakMap<Schema, Finder>()

const finderOf = (schema: Schema): Finder => getOrCreate(finders, schema, () => createFinder(schema))

/** The schemas whose finders are being created. */
const unfinished = new Set<Schema>()

function createFinder(schema: Schema): Finder {
  const resolved = resolve(schema)
  // A recursive schema can only have a limit for the whole value.
  if (unfinished.has(resolved)) return findNothing
  if (resolved !== schema) return finderOf(resolved)
  unfinished.add(resolved)
  try {
    return createPartsFinder(resolved)
  } finally {
    unfinished.delete(resolved)
  }
}

function createPartsFinder(schema: Schema): Finder {
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
  const finders = candidates.filter(finder => finder !== findNothing)
  if (finders.length === 0) return findNothing
  return (value, path) => {
    for (const find of finders) {
      const found = find(value, path)
      if (found) return found
    }
    return undefined
  }
}

function ofMember(key: string, find: Finder): Finder {
  if (find === findNothing) return findNothing
  return (value, path) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? find(Reflect.get(value, key), [...path, key])
      : undefined
}

function ofEach(find: Finder): Finder {
  if (find === findNothing) return findNothing
  return (value, path) => {
    if (typeof value !== 'object' || value === null) return undefined
    for (const [key, item] of Object.entries(value)) {
      const found = find(item, [...path, key])
      if (found) return found
    }
    return undefined
  }
}

/** Whether the size of a value exceeds `limit` bytes of JSON. */
export const exceeds = (value: unknown, limit: number): boolean =>
  value !== undefined && jsonSize(value as Json, limit, Number.POSITIVE_INFINITY).excess !== undefined
