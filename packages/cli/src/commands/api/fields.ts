import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Values } from '../../command/flag.js'
import { UsageError } from '../../errors/command-error.js'
import type { Host } from '../../host/host.js'

/**
 * The fields of `--field` and `--raw-field`. A key with dots is a nested field, and a key that ends with `[]` is an item of a list.
 *
 * @throws {UsageError} if a file cannot be read.
 */
export async function toFields(values: Values, { directory }: Host): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  for (const pair of (values.rawField ?? []) as readonly string[]) add(fields, pair, text => text)
  for (const pair of (values.field ?? []) as readonly string[]) {
    const at = pair.indexOf('=') + 1
    const value = await typed(pair.slice(at), directory)
    add(fields, pair, () => value)
  }
  return fields
}

function add(fields: Record<string, unknown>, pair: string, convert: (text: string) => unknown): void {
  const at = pair.indexOf('=')
  const key = pair.slice(0, at)
  const isItem = key.endsWith('[]')
  const segments = (isItem ? key.slice(0, -2) : key).split('.')
  const last = segments.pop() ?? ''
  if ([...segments, last].some(segment => segment === '' || segment === '__proto__')) {
    throw new UsageError(`${key} is not the name of a field.`, { code: 'invalid_value' })
  }
  let object = fields
  for (const segment of segments) {
    const inner = object[segment]
    const next = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {}
    object[segment] = next
    object = next
  }
  const value = convert(pair.slice(at + 1))
  if (!isItem) object[last] = value
  else object[last] = [...(Array.isArray(object[last]) ? (object[last] as unknown[]) : []), value]
}

/** Converts JSON values; other text stays text. */
async function typed(text: string, directory: string): Promise<unknown> {
  if (text.startsWith('@')) {
    const file = text.slice(1)
    return readFile(resolve(directory, file), 'utf8').catch((error: Error) => {
      throw new UsageError(`The file ${file} cannot be read: ${error.message}`, { code: 'file_not_found' })
    })
  }
  if (!/^(?:true|false|null|-?\d[\d.eE+-]*|[[{"].*)$/s.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
