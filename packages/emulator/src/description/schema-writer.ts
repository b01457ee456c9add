import type { TSchema } from '@sinclair/typebox'
import type { Operation } from '../operation.js'

/** Writes schemas as JSON, those of whole resources once and by reference. */
export interface SchemaWriter {
  write(schema: TSchema): unknown
  /** The resources that were written, by name. */
  components(): Record<string, unknown>
}

/** Resources are what `getX` or else `createX` answers; they are called `X`. */
export function schemaWriter(operations: readonly Operation[]): SchemaWriter {
  const names = new Map<unknown, string>()
  for (const verb of ['get', 'create']) {
    for (const { id, response } of operations) {
      const name = id.slice(verb.length)
      if (id.startsWith(verb) && !names.has(response)) {
        names.set(response, [...names.values()].includes(name) ? `Created${name}` : name)
      }
    }
  }
  const written = new Map<string, unknown>()

  function write(value: unknown): unknown {
    const name = names.get(value) ?? idOf(value)
    if (name === undefined) return writeInline(value)
    if (!written.has(name)) {
      written.set(name, undefined)
      written.set(name, writeInline(value))
    }
    return reference(name)
  }
  function writeInline(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(write)
    if (typeof value !== 'object' || value === null) return value
    if ('$ref' in value) return reference(String(value.$ref))
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => (key === '$id' ? [] : [[key, write(inner)]])),
    )
  }
  return { write, components: () => Object.fromEntries([...written].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

const reference = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` })

/** What a schema calls itself that refers to itself. */
const idOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && '$id' in value ? String(value.$id) : undefined
