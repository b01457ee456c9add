import type { Comparison } from './train-a-model.js'

const MAX_VALUE_LENGTH = 34

/** Formats the comparisons, and the number of correct values, as tables for the terminal. */
export function report(comparisons: readonly Comparison[]): string {
  const mark = (value: string | null, expected: string): string =>
    `${value === expected ? '✓' : '✗'} ${shorten(value ?? '–')}`
  const rows = comparisons.map(({ receipt, label, expected, before, after }) => [
    receipt,
    label,
    mark(before, expected),
    mark(after, expected),
  ])
  return [table([['receipt', 'field', 'before', 'after'], ...rows]), '', table(summary(comparisons))].join('\n')
}

function summary(comparisons: readonly Comparison[]): string[][] {
  const labels = [...new Set(comparisons.map(({ label }) => label))]
  const rows = labels.map(label => {
    const ofLabel = comparisons.filter(comparison => comparison.label === label)
    const correct = (when: 'before' | 'after'): string =>
      `${ofLabel.filter(comparison => comparison[when] === comparison.expected).length} of ${ofLabel.length}`
    return [label, correct('before'), correct('after')]
  })
  return [['field', 'correct before', 'correct after'], ...rows]
}

const shorten = (text: string): string =>
  text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH - 1)}…` : text

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
