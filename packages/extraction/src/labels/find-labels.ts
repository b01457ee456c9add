import type { Concept } from '../concepts/concept.js'
import { boxOfRange } from '../text/box-of-range.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { type Box, heightOf, isBelow, onSameRow, unionOf } from '../text/geometry.js'
import { groupBy } from '../text/group-by.js'
import type { PhraseIndex, PhraseMeaning } from './phrase-index.js'
import { type Token, tokenise } from './tokens.js'

/** A phrase of the vocabulary that was found on a page. */
export interface Label {
  meanings: readonly PhraseMeaning[]
  line: TextLine
  /** The start and end of the phrase in the line's text. */
  start: number
  end: number
  box: Box
  /** The share of the line that the phrase fills, 0..1: small in the middle of a sentence. */
  share: number
  /** Whether it is the heading of a column of line items. */
  heading: boolean
}

/** The maximum number of tokens in a phrase. */
const LONGEST = 8

/** The maximum number of phrases found on a line; real documents have fewer. */
const MAX_LABELS = 50

/** Finds the phrases of the index on a page. If two phrases overlap, the longer one is used. */
export function findLabels(page: PageText, index: PhraseIndex): Label[] {
  const tokens = new Map(page.lines.map(line => [line, tokenise(line.text)]))
  const taken = new Map<TextLine, [start: number, end: number][]>()
  const labels = [
    ...findStackedLabels(page, tokens, index, taken),
    ...page.lines.flatMap(line => findInLine(line, tokens.get(line) ?? [], index, taken.get(line) ?? [])),
  ]
  return markHeadings(
    page,
    labels.sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left),
  )
}

interface Span {
  from: number
  to: number
  key: string
  meanings: readonly PhraseMeaning[]
}

function findSpans(tokens: readonly Token[], index: PhraseIndex): Span[] {
  const spans: Span[] = []
  for (let from = 0; from < tokens.length; from++) {
    let key = tokens[from]?.key ?? ''
    if (key === '') continue
    for (let to = from + 1; to <= tokens.length && to - from <= LONGEST; to++) {
      const last = tokens[to - 1]?.key ?? ''
      if (to > from + 1) key += last
      if (last === '') continue
      const meanings = index.get(key) ?? index.get(withoutDigits(key))
      if (meanings) spans.push({ from, to, key, meanings })
    }
  }
  return spans.sort((a, b) => b.key.length - a.key.length || b.to - b.from - (a.to - a.from))
}

/** Text recognition reads some letters as digits: `Tota1`, `T0TAL`. */
const withoutDigits = (key: string): string => (/[01]/.test(key) ? key.replace(/1/g, 'l').replace(/0/g, 'o') : '')

function findInLine(line: TextLine, tokens: Token[], index: PhraseIndex, taken: [number, number][]): Label[] {
  const chosen: Span[] = []
  for (const span of findSpans(tokens, index)) {
    if (chosen.length >= MAX_LABELS) break
    const [start, end] = rangeOf(tokens, span)
    const overlaps =
      chosen.some(other => span.from < other.to && span.to > other.from) ||
      taken.some(([from, to]) => start < to && end > from)
    const meanings = meaningsAt(line, end, span)
    if (!overlaps && meanings.length > 0) chosen.push({ ...span, meanings })
  }
  const outside = chosen.some(span => !tokens[span.from]?.bracketed)
  return chosen
    .filter(span => !outside || !tokens[span.from]?.bracketed)
    .map(span => labelOf(line, ...rangeOf(tokens, span), span.meanings))
}

function rangeOf(tokens: readonly Token[], span: Span): [start: number, end: number] {
  return [tokens[span.from]?.start ?? 0, tokens[span.to - 1]?.end ?? 0]
}

/** Prepositions such as "to" or "von" are labels of a party only if followed by a colon or by nothing. */
function meaningsAt(line: TextLine, end: number, { key, meanings }: Span): readonly PhraseMeaning[] {
  if (key.length > 4 || /^\s*(?:[:#.]|$)/.test(line.text.slice(end))) return meanings
  return meanings.filter(({ concept }) => concept.kind !== 'party' && concept.kind !== 'text')
}

function labelOf(line: TextLine, start: number, end: number, meanings: readonly PhraseMeaning[]): Label {
  const letters = line.text.replace(/[^\p{L}]/gu, '').length || 1
  const own = line.text.slice(start, end).replace(/[^\p{L}]/gu, '').length
  return { meanings, line, start, end, box: boxOfRange(line, start, end), share: own / letters, heading: false }
}

/** Finds phrases that are split across two lines, as in the heading of a narrow column. */
function findStackedLabels(
  page: PageText,
  tokens: ReadonlyMap<TextLine, Token[]>,
  index: PhraseIndex,
  taken: Map<TextLine, [number, number][]>,
): Label[] {
  const labels: Label[] = []
  for (const [i, upper] of page.lines.entries()) {
    const upperTokens = tokens.get(upper) ?? []
    if (upperTokens.length === 0 || upperTokens.length > 4) continue
    for (const lower of page.lines.slice(i + 1, i + 16)) {
      const lowerTokens = tokens.get(lower) ?? []
      if (lowerTokens.length === 0 || lowerTokens.length > 3 || !isContinuation(upper, lower)) continue
      const joined = [...upperTokens, ...lowerTokens]
      const meanings = index.get(keyOf(joined))
      const twoSums = meanings?.some(({ concept }) => concept.kind === 'amount') && index.has(keyOf(upperTokens))
      if (!meanings || twoSums || hasValueBeside(page, upper)) continue
      const end = upper.text.length
      labels.push({ ...labelOf(lower, 0, lower.text.length, meanings), box: unionOf([upper.box, lower.box]), share: 1 })
      taken.set(upper, [[0, end]])
      taken.set(lower, [[0, lower.text.length]])
      break
    }
  }
  return labels
}

/** The maximum distance between a line and the value to its right, in text heights. */
const VALUE_REACH = 8

/** Whether a number directly to the right of a line shows that the line is a complete label, not the first half of one. */
function hasValueBeside(page: PageText, upper: TextLine): boolean {
  return page.lines.some(
    other =>
      other !== upper &&
      other.box.left >= upper.box.right &&
      other.box.left - upper.box.right < VALUE_REACH * heightOf(upper.box) &&
      /\d/.test(other.text) &&
      onSameRow(other.box, upper.box),
  )
}

function keyOf(tokens: readonly Token[]): string {
  return tokens.map(token => token.key).join('')
}

function isContinuation(upper: { box: Box }, lower: { box: Box }): boolean {
  const height = heightOf(upper.box)
  const isSameSize = Math.abs(heightOf(lower.box) - height) < 0.15 * height
  return isSameSize && isBelow(lower.box, upper.box, 0.6)
}

/** If a row has the headings of two line item columns, all labels of that row, and those below in the same cells, are headings. */
function markHeadings(page: PageText, labels: Label[]): Label[] {
  const allItems = labels.filter(label => itemWeight(label) > 0)
  for (const label of labels) {
    if (label.heading) continue
    const reach = 0.9 * heightOf(label.box)
    const isOnRow = ({ box }: Label): boolean => Math.abs(box.bottom - label.box.bottom) < reach
    const items = allItems.filter(isOnRow)
    if (items.length < 2 || items.reduce((sum, item) => sum + itemWeight(item), 0) < 1.4) continue
    const row = labels.filter(isOnRow)
    if (row.length < 3 && new Set(items.map(item => item.line)).size < 2) continue
    for (const other of row) other.heading = true
  }
  const byLine = groupBy(labels, ({ line }) => line)
  for (const { box } of labels.filter(label => label.heading)) {
    for (const line of cellBelow(page, box)) for (const label of byLine.get(line) ?? []) label.heading = true
  }
  return labels
}

/** The maximum number of lines in a heading. */
const MAX_HEADING_LINES = 4

/** The lines directly below a heading, and below each other, in the same cell. A row with digits ends the headings. */
function cellBelow(page: PageText, heading: Box): TextLine[] {
  const cell: TextLine[] = []
  let lowest = { box: heading }
  for (const line of page.lines) {
    if (!isContinuation(lowest, line)) continue
    if (page.lines.some(({ text, box }) => onSameRow(box, line.box) && /\d/.test(text))) break
    cell.push(line)
    lowest = line
    if (cell.length >= MAX_HEADING_LINES) break
  }
  return cell
}

function itemWeight(label: Label): number {
  return label.meanings.find(({ concept }) => concept.name === 'line_item')?.weight ?? 0
}

/** The weight with which a label names a concept; 0 if it means something else. */
export function weightFor(label: Label, concept: Concept): number {
  if (label.heading && concept.name !== 'line_item') return 0
  return label.meanings.find(meaning => meaning.concept === concept)?.weight ?? 0
}
