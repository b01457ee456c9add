const MAX_ROWS = 1000
const MAX_COLUMNS = 100

/**
 * The cells of a text that was copied from a spreadsheet, which separates them by tabs, or of CSV. A text without tabs in a single line
 * is one cell. At most 1,000 rows and 100 columns are read.
 */
export function parseBlock(text: string): string[][] {
  const separator = separatorOf(text)
  return readCells(text, separator)
}

/** A semicolon or comma separates cells only if all lines have the same number of them. In `12,50`, a comma separates decimals. */
function separatorOf(text: string): string {
  if (text.includes('\t')) return '\t'
  const areNumbers = /^[\d.,'’\s+-]*$/u.test(text)
  const found = [';', ','].find(separator => {
    if (!text.includes(separator) || (separator === ',' && areNumbers)) return false
    const rows = readCells(text, separator)
    const [first] = rows
    return rows.length > 1 && first !== undefined && first.length > 1 && rows.every(row => row.length === first.length)
  })
  return found ?? '\t'
}

function readCells(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length && rows.length < MAX_ROWS) {
    const { cell, end } = readCell(text, at, separator)
    if (row.length < MAX_COLUMNS) row.push(cell)
    at = end + 1
    if (text[end] === separator) {
      // A separator at the very end is followed by an empty cell.
      if (at === text.length && row.length < MAX_COLUMNS) row.push('')
      if (at < text.length) continue
    }
    if (text[end] === '\r' && text[at] === '\n') at++
    rows.push(row)
    row = []
  }
  return rows
}

/** A cell, and where it ends: at a separator, at a line break or at the end of the text. */
function readCell(text: string, start: number, separator: string): { cell: string; end: number } {
  if (text[start] === '"') {
    let close = text.indexOf('"', start + 1)
    while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
    const next = text[close + 1]
    // Quotation marks within other text, as in 19" display, are part of it.
    if (close > 0 && (next === undefined || next === separator || next === '\n' || next === '\r')) {
      return {
        cell: text
          .slice(start + 1, close)
          .replaceAll('""', '"')
          .trim(),
        end: close + 1,
      }
    }
  }
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { cell: text.slice(start, end).trim(), end }
}
