import { quoteCsv, withoutFormula } from '@las/rows'
import type { View } from '../command/output.js'
import type { Format, ListText, Medium } from './format.js'
import { isRecord } from './items.js'
import { pathsOf, valueAt } from './paths.js'
import { toSafeText } from './safe-text.js'

const LINE_END = '\r\n'

/** CSV as in RFC 4180, with a header. Objects in an item are columns such as `config.model`, and lists are JSON. */
export function csv(medium: Medium): Format {
  const row = (values: readonly unknown[]): string => values.map(value => cell(value, medium)).join(',') + LINE_END
  const list = (view: View): ListText => {
    let columns = view.fields ?? view.columns?.map(({ path }) => path)
    let isBegun = false
    const unknown = new Set<string>()
    const header = (): string => {
      isBegun = true
      return row(columns ?? [])
    }
    return {
      begin: () => (columns === undefined ? '' : header()),
      items(items) {
        if (items.length === 0) return ''
        if (columns === undefined && !items.some(isRecord)) {
          return items.map(item => row(Array.isArray(item) ? item : [item])).join('')
        }
        columns ??= pathsOf(items)
        warnOfOthers(items, columns, unknown, medium)
        const known = columns
        return (isBegun ? '' : header()) + items.map(item => row(known.map(path => valueAt(item, path)))).join('')
      },
    }
  }
  return {
    value(value, view) {
      if (!isRecord(value)) return row([value])
      const text = list(view)
      return (text.begin?.({}) ?? '') + text.items([value])
    },
    list,
  }
}

/** The header is written before all items have arrived. Reports values that later items contain in addition. */
function warnOfOthers(
  items: readonly unknown[],
  columns: readonly string[],
  reported: Set<string>,
  { message }: Medium,
): void {
  for (const item of items) {
    if (!isRecord(item)) continue
    for (const name of Object.keys(item)) {
      if (reported.has(name) || columns.some(path => path === name || path.startsWith(`${name}.`))) continue
      reported.add(name)
      message(`The CSV contains no column for ${name}. Use another format to get its values.`)
    }
  }
}

function cell(value: unknown, { isTTY }: Medium): string {
  const text = textOf(value)
  return quoteCsv(isTTY ? toSafeText(text) : text)
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object') return JSON.stringify(value)
  return typeof value === 'string' ? withoutFormula(value) : String(value)
}
