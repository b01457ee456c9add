import type { Comparison } from './train-a-model.js'

const MOST = 34

/** The comparisons side by side, and how many are right, as a table for the terminal. */
export function report(comparisons: readonly Comparison[]): string {
  const mark = (value: string | null, right: string): string =>
    `${value === right ? '✓' : '✗'} ${shorten(value ?? '–')}`
  const rows = comparisons.map(({ receipt, label, right, before, after }) => [
    receipt,
    label,
    mark(before, right),
    mark(after, right),
  ])
  return [table([['receipt', 'field', 'before', 'after'], ...rows]), '', table(summary(comparisons))].join('\n')
}

function summary(comparisons: readonly Comparison[]): string[][] {
  const labels = [...new Set(comparisons.map(({ label }) => label))]
  const rows = labels.map(label => {
    const own = comparisons.filter(comparison => comparison.label === label)
    const right = (when: 'before' | 'after'): string =>
      `${own.filter(comparison => comparison[when] === comparison.right).length} of ${own.length}`
    return [label, right('before'), right('after')]
  })
  return [['field', 'right before', 'right after'], ...rows]
}

const shorten = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST - 1)}…` : text)

function table(rows: readonly string[][]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  const lines = rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map(width => '─'.repeat(width)).join('  ')
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}
