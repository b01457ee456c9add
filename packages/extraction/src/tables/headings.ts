import type { Concept } from '../concepts/concept.js'
import type { PhraseIndex, PhraseMeaning } from '../labels/phrase-index.js'
import { type Token, tokenise } from '../labels/tokens.js'
import { type Box, heightOf, overlapAcross, unionOf, widthOf } from '../text/geometry.js'
import { type Row, type Segment, segmentOf } from './rows.js'

/** A possible meaning of a heading, and its weight from 0 to 1. */
export interface HeadingMeaning {
  concept: Concept
  weight: number
}

/** The heading of one column, which can span several rows. */
export interface HeadingCell {
  text: string
  box: Box
  /** The possible meanings of the heading, the most probable first. Empty if it is not in the vocabulary. */
  meanings: readonly HeadingMeaning[]
  /** The individual headings, if the text names several columns without a column gap. */
  parts: readonly HeadingCell[]
  /** The segment, if the heading is on one row. */
  segment?: Segment
}

/** The headings of a table, from left to right. */
export interface Headings {
  cells: readonly HeadingCell[]
  /** Their rows on the page: from `first` up to, but not including, `end`. */
  first: number
  end: number
  bottom: number
  score: number
}

/** The maximum number of rows of headings. */
const MAX_ROWS = 3
/** The maximum gap between rows of headings, in type heights. */
const MAX_GAP = 0.9
/** Rows with more segments than this are not headings. */
const MAX_CELLS = 40
/** The maximum number of tokens in a phrase. */
const MAX_PHRASE_TOKENS = 8
/** The minimum sum of the weights of headings. */
const MIN_SCORE = 1.4
/** The minimum increase of the score that justifies another row of headings. */
const ROW_GAIN = 0.3
/** The maximum number of headings on a page whose tables are compared, and the maximum difference to the best score. */
const MAX_CANDIDATES = 4
const MAX_DIFFERENCE = 1

/** The kinds of values in columns of numbers. */
export const NUMERIC_KINDS: ReadonlySet<string> = /* @__PURE__ */ new Set(['amount', 'number'])

/** A table of line items has at least one of these concepts. */
const CORE: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'column:description',
  'column:quantity',
  'column:unit_price',
  'column:code',
  'column:position',
])

/** Finds the rows that may be the headings of a table, the most probable first. */
export function findHeadings(rows: readonly Row[], phrases: PhraseIndex, asked: ReadonlySet<Concept>): Headings[] {
  const found: Headings[] = []
  for (let first = 0; first < rows.length; first++) {
    let best: Headings | undefined
    for (let end = first + 1; end <= Math.min(rows.length, first + MAX_ROWS); end++) {
      const window = rows.slice(first, end)
      if (!mayBeHeadings(window)) break
      const headings = headingsOf(window, first, phrases, asked)
      if (headings && headings.score > (best?.score ?? 0) + (best ? ROW_GAIN : 0)) best = headings
    }
    if (best) found.push(best)
  }
  const best = Math.max(...found.map(({ score }) => score))
  return found
    .filter(
      one =>
        one.score >= best - MAX_DIFFERENCE &&
        !found.some(other => other !== one && overlaps(one, other) && isBetter(other, one)),
    )
    .sort((a, b) => b.score - a.score || a.first - b.first)
    .slice(0, MAX_CANDIDATES)
}

const overlaps = (a: Headings, b: Headings): boolean => a.first < b.end && b.first < a.end

const isBetter = (a: Headings, b: Headings): boolean => a.score > b.score || (a.score === b.score && a.first < b.first)

function mayBeHeadings(window: readonly Row[]): boolean {
  const row = window.at(-1)
  if (!row || row.segments.length > MAX_CELLS) return false
  if (row.segments.some(({ text }) => /\d[.,]\d{2}(?!\d)/.test(text))) return false
  const above = window.at(-2)
  if (!above) return true
  const height = Math.max(heightOf(row.segments[0]?.box ?? row.box), heightOf(above.segments[0]?.box ?? above.box))
  const hasNumber = row.segments.some(({ text }) => /^\W*\d+\W*$/.test(text))
  return !hasNumber && row.box.top - above.box.bottom < MAX_GAP * height
}

function headingsOf(
  window: readonly Row[],
  first: number,
  phrases: PhraseIndex,
  asked: ReadonlySet<Concept>,
): Headings | undefined {
  const stacks = stacksOf(window)
  if (!stacks) return undefined
  const cells = stacks.map(stack => cellOf(stack, phrases))
  const named = cells.flatMap(cell => (cell.parts.length > 0 ? cell.parts : [cell]))
  const weights = new Map<Concept, number>()
  let known = 0
  for (const { meanings } of named) {
    const free = meanings.find(({ concept }) => !weights.has(concept)) ?? meanings[0]
    if (!free) continue
    known++
    weights.set(free.concept, Math.max(weights.get(free.concept) ?? 0, free.weight))
  }
  const score = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  const hasCore = [...weights.keys()].some(concept => CORE.has(concept.name) || asked.has(concept))
  if (weights.size < 2 || !hasCore || score < MIN_SCORE || known < 0.4 * named.length) return undefined
  const bottom = Math.max(...window.map(({ box }) => box.bottom))
  return { cells, first, end: first + window.length, bottom, score }
}

/** Groups the segments by column, from left to right; undefined if the rows are not aligned. */
function stacksOf(window: readonly Row[]): Segment[][] | undefined {
  const stacks: { box: Box; segments: Segment[] }[] = []
  // The row with the most segments defines the columns; the segments of the other rows are assigned to its cells.
  const main = window.reduce((most, row) => (row.segments.length > most.segments.length ? row : most))
  for (const segment of main.segments) stacks.push({ box: segment.box, segments: [segment] })
  for (const row of window) {
    if (row === main) continue
    let own = 0
    for (const segment of row.segments) {
      const under = stacks.filter(
        ({ box }) => overlapAcross(box, segment.box) > 0.3 * Math.min(widthOf(box), widthOf(segment.box)),
      )
      for (const stack of under) stack.segments.push(segment)
      if (under.length === 0) {
        own++
        stacks.push({ box: segment.box, segments: [segment] })
      }
    }
    if (own > row.segments.length / 2) return undefined
  }
  return stacks
    .sort((a, b) => a.box.left - b.box.left)
    .map(({ segments }) => segments.sort((a, b) => a.box.top + a.box.bottom - b.box.top - b.box.bottom))
}

function cellOf(stack: readonly Segment[], phrases: PhraseIndex): HeadingCell {
  const text = stack.map(segment => segment.text).join(' ')
  const [only] = stack
  return {
    text,
    box: unionOf(stack.map(({ box }) => box)),
    meanings: meaningsOf(text, phrases),
    parts: only && stack.length === 1 ? partsOf(only, phrases) : [],
    ...(only && stack.length === 1 && { segment: only }),
  }
}

/** The possible meanings of a heading: those of its whole text, or of the longest phrases in it. */
export function meaningsOf(text: string, phrases: PhraseIndex): HeadingMeaning[] {
  const tokens = tokenise(text).filter(({ key }) => key !== '')
  const plain = tokens.filter(({ bracketed }) => !bracketed)
  for (const list of [tokens, plain]) {
    const exact = phrases.get(keyOf(list))
    if (exact) return sorted(exact.map(({ concept, weight }) => ({ concept, weight })))
  }
  const letters = lettersOf(plain.length > 0 ? plain : tokens)
  const found = new Map<Concept, number>()
  for (const { from, to, meanings } of spansOf(plain.length > 0 ? plain : tokens, phrases)) {
    const share = (to - from) / Math.max(1, letters)
    for (const { concept, weight } of meanings)
      found.set(concept, Math.max(found.get(concept) ?? 0, weight * Math.sqrt(share) * 0.95))
  }
  return sorted([...found].map(([concept, weight]) => ({ concept, weight })).filter(({ weight }) => weight > 0.3))
}

const sorted = (meanings: HeadingMeaning[]): HeadingMeaning[] => meanings.sort((a, b) => b.weight - a.weight)

const keyOf = (tokens: readonly Token[]): string => tokens.map(({ key }) => key).join('')

const lettersOf = (tokens: readonly Token[]): number => tokens.reduce((sum, { start, end }) => sum + end - start, 0)

interface Span {
  from: number
  to: number
  /** The indexes of its first token and of the token after its last. */
  first: number
  end: number
  meanings: readonly PhraseMeaning[]
}

/** The phrases in a text; of overlapping ones, the longest. */
function spansOf(tokens: readonly Token[], phrases: PhraseIndex): Span[] {
  const spans: Span[] = []
  for (let first = 0; first < tokens.length; ) {
    let best: Span | undefined
    let key = ''
    for (let end = first + 1; end <= Math.min(tokens.length, first + MAX_PHRASE_TOKENS); end++) {
      key += tokens[end - 1]?.key ?? ''
      const meanings = phrases.get(key)
      const last = tokens[end - 1]
      const start = tokens[first]
      if (meanings && start && last) best = { from: start.start, to: last.end, first, end, meanings }
    }
    if (best) spans.push(best)
    first = best?.end ?? first + 1
  }
  return spans
}

/** Splits headings of several columns that are printed without column gaps, such as `# Description`. */
function partsOf(segment: Segment, phrases: PhraseIndex): HeadingCell[] {
  if (segment.words.length < 2) return []
  const tokens = tokenise(segment.text).filter(({ key }) => key !== '')
  if (phrases.has(keyOf(tokens))) return []
  const spans = spansOf(tokens, phrases)
  const concepts = new Set(spans.map(({ meanings }) => meanings[0]?.concept))
  const covered = spans.reduce((sum, { from, to }) => sum + to - from, 0)
  if (spans.length < 2 || concepts.size < 2 || covered < 0.6 * lettersOf(tokens)) return []
  // Words that are not part of a phrase belong to the heading before them.
  const starts = spans.map(({ from }, index) => (index === 0 ? 0 : from))
  const groups = starts.map((start, index) => {
    const end = starts[index + 1] ?? Infinity
    let offset = 0
    return segment.words.filter(({ text }) => {
      const at = offset
      offset += text.length + 1
      return at >= start && at < end
    })
  })
  if (groups.some(words => words.length === 0)) return []
  return groups.map((words): HeadingCell => {
    const { text, box } = segmentOf(words)
    return { text, box, meanings: meaningsOf(text, phrases), parts: [] }
  })
}
