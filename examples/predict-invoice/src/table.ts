import type { Field } from '@las/client'

const header = ['label', 'value', 'confidence', 'page']

/** Formats the fields as a table for the terminal. Page numbers start at 1. */
export function formatTable(fields: readonly Field[]): string {
  const rows = [header, ...fields.map(toRow)]
  const widths = header.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  const lines = rows.map(row => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
  const rule = widths.map(width => '─'.repeat(width)).join('  ')
  return [lines[0], rule, ...lines.slice(1)].map(line => line?.trimEnd()).join('\n')
}

function toRow({ label, value, confidence, page }: Field): string[] {
  return [
    label,
    typeof value === 'string' ? value : '–',
    confidence === undefined ? '' : `${Math.round(confidence * 100)} %`,
    page === undefined ? '' : String(page + 1),
  ]
}
