import type { Field, Line } from '@las/client'

/** Formats the fields, except tables, for a terminal with this number of columns. Page numbers start at 1. */
export function formatFields(fields: readonly Field[], width: number): string {
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
  return format([['label', 'value', 'confidence', 'page'], ...rows], width)
}

/** Formats the rows of a table for a terminal with this number of columns. */
export function formatLines(lines: readonly Line[], width: number): string {
  const columns = Object.keys(lines[0] ?? {})
  return format([columns, ...lines.map(line => columns.map(column => line[column] ?? '–'))], width)
}

/** Aligns the columns. The first row is the header. */
function format(rows: readonly string[][], width: number): string {
  const cells = rows.map(row => row.map(printable))
  const widths = columnWidths(cells, width)
  const [header = [], ...lines] = cells.map(row => breakRow(row, widths))
  return [...header, widths.map(each => '─'.repeat(each)).join('  '), ...lines.flat()].join('\n')
}

const MIN_COLUMN_WIDTH = 8

/** Returns the width of the longest cell of each column. If the table is too wide, the widest columns are narrower. */
function columnWidths(rows: readonly string[][], width: number): number[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  for (let excess = widths.reduce((sum, each) => sum + each + 2, -2) - width; excess > 0; excess--) {
    const widest = Math.max(...widths)
    if (widest <= MIN_COLUMN_WIDTH) break
    widths[widths.indexOf(widest)] = widest - 1
  }
  return widths
}

/** Returns the lines of a row: more than one if a cell is longer than its column. */
function breakRow(row: readonly string[], widths: readonly number[]): string[] {
  const cells = row.map((cell, column) => breakText(cell, widths[column] ?? 0))
  const height = Math.max(...cells.map(({ length }) => length))
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((cell, column) => (cell[line] ?? '').padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** Breaks a text at spaces, or in words that are too long. */
function breakText(text: string, width: number): string[] {
  const lines = text.match(new RegExp(`.{1,${width}}(?: |$)|.{1,${width}}`, 'g')) ?? ['']
  return lines.map(line => line.trimEnd())
}

/** Replaces control characters, with which a document could move the cursor or change the title of the terminal. */
const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '�')
