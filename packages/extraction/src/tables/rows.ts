import type { PageText, TextLine } from '../text/document-text.js'
import { type Box, onSameRow, unionOf } from '../text/geometry.js'

/** The lines that stand beside each other. */
export interface Row {
  lines: TextLine[]
  box: Box
}

/** The rows of a page, from top to bottom. */
export function rowsOfPage({ lines }: PageText): Row[] {
  const rows: Row[] = []
  for (const line of lines) {
    const row = rows.at(-1)
    if (row && onSameRow(row.box, line.box)) {
      row.lines.push(line)
      row.box = unionOf([row.box, line.box])
    } else rows.push({ lines: [line], box: line.box })
  }
  for (const row of rows) row.lines.sort((a, b) => a.box.left - b.box.left)
  return rows
}
