import type { View } from '../command/output.js'
import { UsageError } from '../errors/command-error.js'
import type { Format, Medium } from './format.js'
import { isRecord } from './items.js'
import { toSafeText } from './safe-text.js'

/** One id per line. A result that is not an object, such as that of `--query name`, is written without quotes; null is left out. */
export function ids({ isTTY }: Medium): Format {
  const line = (item: unknown, view: View): string => {
    if (item === null || item === undefined) return ''
    const id = idOf(item, view)
    return `${isTTY ? toSafeText(id) : id}\n`
  }
  return {
    value: line,
    list: view => ({ items: items => items.map(item => line(item, view)).join('') }),
  }
}

function idOf(item: unknown, { columns }: View): string {
  if (!isRecord(item)) return typeof item === 'object' && item !== null ? JSON.stringify(item) : String(item)
  const path = columns?.find(({ type }) => type === 'id')?.path
  const name = path ?? Object.keys(item).find(name => /^id$|Id$/.test(name) && typeof item[name] === 'string')
  const id = name === undefined ? undefined : item[name]
  if (typeof id === 'string') return id
  throw new UsageError('The result contains no id.', {
    code: 'no_id',
    next: 'Choose another format, or select a value with --query.',
  })
}
