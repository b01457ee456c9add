import type { TSchema } from '@sinclair/typebox'
import { getOrMake } from '../get-or-make.js'

/** Limits a schema to values of so many bytes of JSON, which plain JSON Schema cannot express. */
export const sized = <T extends TSchema>(schema: T, maxBytes: number): T => ({ ...schema, maxBytes })

/** A value that is larger than its schema allows. */
export interface Oversize {
  /** Where it is, as a JSON pointer. */
  readonly pointer: string
  readonly maxBytes: number
}

/** Finds the first part of a value that is larger than its schema allows. The value need not fit the schema otherwise. */
export function findOversize(schema: TSchema, value: unknown): Oversize | undefined {
  return finderOf(schema)(value, '')
}

type Finder = (value: unknown, pointer: string) => Oversize | undefined

const nothing: Finder = () => undefined

const finders = new WeakMap<TSchema, Finder>()

const finderOf = (schema: TSchema): Finder => getOrMake(finders, schema, () => makeFinder(schema))

function makeFinder(schema: TSchema): Finder {
  const { maxBytes } = schema
  if (typeof maxBytes === 'number') {
    return (value, pointer) => (exceeds(value, maxBytes) ? { pointer, maxBytes } : undefined)
  }
  const variants: TSchema[] = schema.anyOf ?? []
  return firstOf([
    ...variants.map(finderOf),
    ...Object.entries<TSchema>(schema.properties ?? {}).map(([key, property]) => ofMember(key, finderOf(property))),
    ...Object.values<TSchema>(schema.patternProperties ?? {}).map(member => ofEach(finderOf(member))),
    ...(schema.items ? [ofEach(finderOf(schema.items))] : []),
  ])
}

function firstOf(candidates: readonly Finder[]): Finder {
  const finders = candidates.filter(finder => finder !== nothing)
  if (finders.length === 0) return nothing
  return (value, pointer) => {
    for (const find of finders) {
      const found = find(value, pointer)
      if (found) return found
    }
    return undefined
  }
}

function ofMember(key: string, find: Finder): Finder {
  if (find === nothing) return nothing
  return (value, pointer) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key)
      ? find(Reflect.get(value, key), `${pointer}/${key}`)
      : undefined
}

function ofEach(find: Finder): Finder {
  if (find === nothing) return nothing
  return (value, pointer) => {
    if (typeof value !== 'object' || value === null) return undefined
    for (const [key, item] of Object.entries(value)) {
      const found = find(item, `${pointer}/${key}`)
      if (found) return found
    }
    return undefined
  }
}

/** Whether a value has more bytes than `limit` as JSON. */
export function exceeds(value: unknown, limit: number): boolean {
  if (value === undefined) return false
  // Almost all values that are too large are so by far, and need not be written out to see it.
  return leastSize(value, limit) > limit || Buffer.byteLength(JSON.stringify(value)) > limit
}

/** At least how many bytes a value has as JSON; counting ends once they are more than `limit`. */
function leastSize(value: unknown, limit: number): number {
  let size = 0
  const rest: unknown[] = [value]
  while (rest.length > 0 && size <= limit) {
    const next = rest.pop()
    if (typeof next === 'string') size += next.length + 2
    else if (typeof next !== 'object' || next === null) size += 1
    else if (Array.isArray(next)) {
      size += Math.max(2, next.length + 1)
      if (size <= limit) for (const item of next) rest.push(item)
    } else {
      let length = 1
      for (const key in next) {
        length += key.length + 4
        if (size + length > limit) break
        rest.push(Reflect.get(next, key))
      }
      size += Math.max(2, length)
    }
  }
  return size
}
