import type { Field, Line } from '@las/client'

/** Formats the fields, except tables, for the terminal. Page numbers start at 1. */
export function formatFields(fields: readonly Field[]): string {
  const rows = fields.flatMap(({ label, value, confidence, page }) =>
    Array.isArray(value)
      ? []
      : [
          [
            label,
            value ?? '–',
            confidence === undefined ? '' : `${Math.round(confidence * 100)} %`,
            page === undefined ? '' : String(page + 1),
          ],
        ],
  )
  return format([['label', 'value', 'confidence', 'page'], ...rows])
}

/** Formats the rows of a table for the terminal. */
export function formatLines(lines: readonly Line[]): string {
  const columns = Object.keys(lines[0] ?? {})
  return format([columns, ...lines.map(line => columns.map(column => line[column] ?? '–'))])
}

/** Aligns the columns. The first row is the header. */
function format(rows: readonly string[][]): string {
  const [header = []] = rows
  const widths = header.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const lines = rows.map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  const rule = widths.map(width => '─'.repeat(width)).join('  ')
  return [lines[0], rule, ...lines.slice(1)].map(line => line?.trimEnd()).join('\n')
}
