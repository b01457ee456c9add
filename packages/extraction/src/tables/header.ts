import type { Concept } from '../concepts/concept.js'
import { findLabels } from '../labels/find-labels.js'
import type { PhraseIndex } from '../labels/phrase-index.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { type Box, heightOf } from '../text/geometry.js'
import { type Row, rowsOfPage } from './rows.js'

/** The heading of a column. */
export interface HeaderCell {
  /** What the column holds; undefined when its heading is not known. */
  concept: Concept | undefined
  /** How surely the heading names it, 0..1. */
  weight: number
  box: Box
}

export interface Header {
  /** From left to right. */
  cells: readonly HeaderCell[]
  bottom: number
}

/** Lines whose headings name less than this share of them are sentences. */
const LEAST_SHARE = 0.5

/** Finds the row of headings of a table: the one that names most of the columns, two at least. */
export function findHeader(page: PageText, phrases: PhraseIndex): Header | undefined {
  const found = findLabels(page, phrases)
  const shares = new Map<TextLine, number>()
  for (const { line, share } of found) shares.set(line, (shares.get(line) ?? 0) + share)
  const labels = found.filter(({ line }) => (shares.get(line) ?? 0) >= LEAST_SHARE)
  const rows = rowsOfPage(page)
  let best: { header: Header; score: number } | undefined
  for (const row of rows) {
    const cells = cellsOf(row, labels)
    const named = cells.filter(({ concept }) => concept)
    const score = named.reduce((sum, { weight }) => sum + weight, 0)
    // The headings of one table differ; the first of equal rows is where the table begins.
    const distinct = new Set(named.map(({ concept }) => concept?.name)).size
    const isHeader = distinct >= 2 && !row.lines.some(({ text }) => /\d[.,]\d{2}\b/.test(text))
    if (isHeader && score >= 1.5 && (!best || score > best.score + 0.2)) {
      best = { header: { cells, bottom: bottomOf(row, cells) }, score }
    }
  }
  return best?.header
}

type Labels = ReturnType<typeof findLabels>

function cellsOf(row: Row, labels: Labels): HeaderCell[] {
  const height = heightOf(row.box)
  const cells: HeaderCell[] = []
  const used = new Set<string>()
  const inRow = labels.filter(({ box }) => Math.abs(box.bottom - row.box.bottom) < 0.6 * height)
  for (const label of inRow.sort((a, b) => b.share - a.share)) {
    const meanings = [...label.meanings].sort((a, b) => b.weight - a.weight)
    const meaning = meanings.find(({ concept }) => !used.has(concept.name))
    if (meaning) used.add(meaning.concept.name)
    cells.push({ concept: meaning?.concept, weight: meaning?.weight ?? 0, box: label.box })
  }
  for (const line of row.lines) {
    if (!inRow.some(label => label.line === line)) cells.push({ concept: undefined, weight: 0, box: line.box })
  }
  return cells.sort((a, b) => a.box.left - b.box.left)
}

const bottomOf = ({ box }: Row, cells: readonly HeaderCell[]): number =>
  Math.max(box.bottom, ...cells.map(cell => cell.box.bottom))
