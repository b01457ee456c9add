import { type Json, jsonSize } from '@las/workflow-engine'
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
      ? find(Reflect.get(value, key), `${pointer}/${escaped(key)}`)
      : undefined
}

/** A key as part of a JSON pointer (RFC 6901). */
const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

function ofEach(find: Finder): Finder {
  if (find === nothing) return nothing
  return (value, pointer) => {
    if (typeof value !== 'object' || value === null) return undefined
    for (const [key, item] of Object.entries(value)) {
      const found = find(item, `${pointer}/${escaped(key)}`)
      if (found) return found
    }
    return undefined
  }
}

/** Whether a value has more bytes than `limit` as JSON. */
export const exceeds = (value: unknown, limit: number): boolean =>
  value !== undefined && jsonSize(value as Json, limit, Number.POSITIVE_INFINITY).excess !== undefined
