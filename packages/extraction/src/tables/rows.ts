import type { PageText, TextLine, Word } from '../text/document-text.js'
import { type Box, heightOf, overlapAcross, overlapDown, unionOf } from '../text/geometry.js'

/** Adjacent words of a row without a column gap between them. */
export interface Segment {
  words: readonly Word[]
  text: string
  box: Box
}

/** Segments that are next to each other, and the lines that contain them. */
export interface Row {
  page: PageText
  lines: TextLine[]
  /** From left to right. */
  segments: Segment[]
  box: Box
  /** Whether pipes separate its segments, which are then cells regardless of their position. */
  ruled: boolean
}

/** Rules of characters between columns, and leaders between a text and its amount. */
const RULE = /^(?:[|¦│║]+|[.·…_]{3,}|[-–—=*]{4,})$/u
const PIPE = /[|¦│║]/u

/** The minimum vertical overlap of the segments of a row, as a share of their height. */
const ROW_OVERLAP = 0.4
/** The number of earlier rows that are searched for the row of a segment. */
const SEARCHED_ROWS = 6
/** Rows with this number of segments are not extended, to limit the time per page. */
const MAX_SEGMENTS = 64

/**
 * Groups the segments of a page into rows, from top to bottom. A segment is compared with its neighbour in the row instead of the whole
 * row, so that slightly skewed rows are not split.
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

/** The row that a segment belongs to: the one with the largest vertical overlap. */
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

/** The vertical overlap of a segment with its neighbour in the row, as a share of the height; 0 if its position is occupied. */
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

/** Creates a segment from words. */
export function segmentOf(words: readonly Word[]): Segment {
  return { words, text: words.map(word => word.text).join(' '), box: unionOf(words.map(word => word.box)) }
}

/** The segments of a line, which is split at rules of characters. */
function segmentsOf(line: TextLine): Segment[] {
  if (!line.words.some(({ text }) => PIPE.test(text) || RULE.test(text))) return [segmentOf(line.words)]
  const groups: Word[][] = [[]]
  for (const word of line.words.flatMap(splitAtPipes)) {
    if (RULE.test(word.text)) groups.push([])
    else groups.at(-1)?.push(word)
  }
  return groups.filter(words => words.length > 0).map(segmentOf)
}

/** Splits a word such as `1|Design|20.00` at its pipes, which are separate words in the result. */
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
