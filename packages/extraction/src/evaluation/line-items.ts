import type { ExtractedScalar } from '../fields/extracted-field.js'
import type { LinesField } from '../fields/field-config.js'
import { SURE } from '../learning/evaluation.js'
import { cellKeys } from '../learning/lines/by-column.js'
import { pairLines } from '../learning/lines/pair-lines.js'

/** The correct values of a line item by column; several if each of them is correct, null if the column is empty. */
export type ExpectedLine = Readonly<Record<string, string | null | readonly string[]>>

/** A compared cell: the correct value, the value that was found, and its confidence. */
export interface CellOutcome {
  document: string
  column: string
  expected: string | null
  found: string | null
  confidence: number
  right: boolean
}

/** The comparison of the line items of a document with the correct ones. */
export interface LineComparison {
  cells: CellOutcome[]
  /** The numbers of correct lines (all cells are correct), of expected lines and of found lines. */
  wholeLines: number
  expectedLines: number
  foundLines: number
}

/**
 * Compares the lines that were found with the correct ones. Lines are paired in their order, so that as many cells as possible
 * are correct.
 */
export function compareLines(
  document: string,
  expected: readonly ExpectedLine[],
  found: readonly (readonly ExtractedScalar[])[],
  { fields }: LinesField,
): LineComparison {
  const columns = Object.keys(fields).filter(
    column => expected.length === 0 || expected.some(line => line[column] !== undefined),
  )
  const keyOf = cellKeys({ fields })
  const isRight = (line: ExpectedLine, cells: readonly ExtractedScalar[], column: string): boolean => {
    const value = cells.find(cell => cell.label === column)?.value ?? null
    const wanted = line[column] ?? null
    if (value === null || wanted === null) return value === wanted
    const options = typeof wanted === 'string' ? [wanted] : wanted
    return options.some(option => keyOf(value, column) === keyOf(option, column))
  }
  const score = (line: ExpectedLine, cells: readonly ExtractedScalar[]): number =>
    columns.filter(column => isRight(line, cells, column)).length + 0.1
  const outcomes: CellOutcome[] = []
  let wholeLines = 0
  for (const [line, cells] of pairLines(expected, found, score)) {
    if (line && cells && columns.every(column => isRight(line, cells, column))) wholeLines++
    for (const column of columns) {
      const cell = cells?.find(({ label }) => label === column)
      const wanted = line?.[column] ?? null
      const value = cell?.value ?? null
      if (wanted === null && value === null) continue
      outcomes.push({
        document,
        column,
        expected: typeof wanted === 'string' || wanted === null ? wanted : (wanted[0] ?? null),
        found: value,
        confidence: cell?.confidence ?? 0,
        right: line !== undefined && cells !== undefined && isRight(line, cells, column),
      })
    }
  }
  return { cells: outcomes, wholeLines, expectedLines: expected.length, foundLines: found.length }
}

/** The accuracy of the line items that were read. */
export interface LineFigures {
  expectedLines: number
  foundLines: number
  wholeLines: number
  /** The share of the lines in which all cells are correct. */
  whole: number
  /** The harmonic mean of the precision and recall of the cells. */
  cellF1: number
  /** The number of found cells with a confidence of at least 0.9, and how many of them are correct. */
  sure: number
  sureAndRight: number
}

/** The figures of the line items of several documents. */
export function lineFigures(comparisons: readonly LineComparison[]): LineFigures {
  const cells = comparisons.flatMap(comparison => comparison.cells)
  const found = cells.filter(cell => cell.found !== null)
  const right = found.filter(cell => cell.right).length
  const labelled = cells.filter(cell => cell.expected !== null).length
  const sure = found.filter(({ confidence }) => confidence >= SURE)
  const sum = (key: 'wholeLines' | 'expectedLines' | 'foundLines'): number =>
    comparisons.reduce((total, comparison) => total + comparison[key], 0)
  return {
    expectedLines: sum('expectedLines'),
    foundLines: sum('foundLines'),
    wholeLines: sum('wholeLines'),
    whole: sum('wholeLines') / Math.max(1, sum('expectedLines')),
    cellF1: (2 * right) / Math.max(1, found.length + labelled),
    sure: sure.length,
    sureAndRight: sure.filter(cell => cell.right).length,
  }
}
