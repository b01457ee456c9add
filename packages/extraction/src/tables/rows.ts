import type { PageText, TextLine, Word } from '../text/document-text.js'
import { type Box, heightOf, overlapAcross, overlapDown, unionOf } from '../text/geometry.js'

/** Words of a row that are printed side by side without a column gap. */
export interface Segment {
  words: readonly Word[]
  text: string
  box: Box
}

/** The segments that are printed beside each other, and the lines that they are part of. */
export interface Row {
  page: PageText
  lines: TextLine[]
  /** From left to right. */
  segments: Segment[]
  box: Box
  /** Whether pipes divide its segments, so that these are cells wherever they are printed. */
  ruled: boolean
}

/** Rules drawn with characters between columns, and leaders between a text and its amount. */
const RULE = /^(?:[|¦│║]+|[.·…_]{3,}|[-–—=*]{4,})$/u
const PIPE = /[|¦│║]/u

/** Segments of a row overlap by this share of their height at least. */
const ROW_OVERLAP = 0.4
/** The number of earlier rows that are searched for the row of a segment. */
const SEARCHED_ROWS = 6
/** Rows with more segments than this are not extended, which bounds the time for a page. */
const MAX_SEGMENTS = 64

/**
 * The rows of a page, from top to bottom. A segment is compared with its neighbour in the row, not with the whole row, so
 * that slightly skewed rows stay together.
 */
export function rowsOfPage(page: PageText): Row[] {
  const rows: Row[] = []
  const entries = page.lines
    .flatMap(line => segmentsOf(line).map(segment => ({ line, segment })))
    .sort((a, b) => centerOf(a.segment) - centerOf(b.segment))
  for (const { line, segment } of entries) {
    const row = rowOf(segment, rows.slice(-SEARCHED_ROWS))
    if (row) {
      row.segments.push(segment)
      row.box = unionOf([row.box, segment.box])
      if (!row.lines.includes(line)) row.lines.push(line)
    } else rows.push({ page, lines: [line], segments: [segment], box: segment.box, ruled: PIPE.test(line.text) })
  }
  for (const row of rows) {
    row.segments.sort((a, b) => a.box.left - b.box.left)
    row.lines.sort((a, b) => a.box.left - b.box.left)
  }
  return rows.sort((a, b) => a.box.top + a.box.bottom - b.box.top - b.box.bottom)
}

const centerOf = ({ box }: Segment): number => box.top + box.bottom

/** The row that a segment belongs to: the one that it overlaps most from top to bottom. */
function rowOf(segment: Segment, rows: readonly Row[]): Row | undefined {
  let best: Row | undefined
  let most = ROW_OVERLAP
  for (const row of rows) {
    const overlap = overlapWith(row, segment)
    if (overlap > most) {
      most = overlap
      best = row
    }
  }
  return best
}

/** The share of the height by which a segment overlaps its neighbour in the row; 0 when its place there is taken. */
function overlapWith({ segments }: Row, { box }: Segment): number {
  if (segments.length >= MAX_SEGMENTS) return 0
  let nearest: Segment | undefined
  let most = -Infinity
  for (const other of segments) {
    const overlap = overlapAcross(box, other.box)
    if (overlap > most) {
      most = overlap
      nearest = other
    }
  }
  if (!nearest || most >= 0.5 * heightOf(box)) return 0
  return overlapDown(nearest.box, box) / Math.min(heightOf(nearest.box), heightOf(box))
}

/** Makes a segment of words. */
export function segmentOf(words: readonly Word[]): Segment {
  return { words, text: words.map(word => word.text).join(' '), box: unionOf(words.map(word => word.box)) }
}

/** The segments of a line: it is divided where a rule is printed with characters. */
function segmentsOf(line: TextLine): Segment[] {
  if (!line.words.some(({ text }) => PIPE.test(text) || RULE.test(text))) return [segmentOf(line.words)]
  const groups: Word[][] = [[]]
  for (const word of line.words.flatMap(splitAtPipes)) {
    if (RULE.test(word.text)) groups.push([])
    else groups.at(-1)?.push(word)
  }
  return groups.filter(words => words.length > 0).map(segmentOf)
}

/** The parts of a word such as `1|Design|20.00`, with the pipes as words. */
function splitAtPipes(word: Word): Word[] {
  if (!PIPE.test(word.text) || RULE.test(word.text)) return [word]
  const step = (word.box.right - word.box.left) / word.text.length
  return [...word.text.matchAll(/[|¦│║]+|[^|¦│║]+/gu)].map(match => ({
    ...word,
    text: match[0],
    box: {
      ...word.box,
      left: word.box.left + match.index * step,
      right: word.box.left + (match.index + match[0].length) * step,
    },
  }))
}
