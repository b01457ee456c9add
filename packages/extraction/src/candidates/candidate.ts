import type { ValueKind } from '../concepts/concept.js'
import { boxOfRange } from '../text/box-of-range.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { type Box, heightOf } from '../text/geometry.js'
import type { NumberMatch } from '../values/amount.js'
import type { DateMatch } from '../values/date.js'

/** A piece of the document that could be the value of a field. */
export interface Candidate {
  kind: ValueKind
  page: PageText
  line: TextLine
  /** Where in the line's text it starts and ends. */
  start: number
  end: number
  box: Box
  /** As printed. */
  raw: string
  /** In the form that its kind has: `1234.50`, `2024-05-16`, otherwise as printed. Candidates of equal value support each other. */
  value: string
  number?: NumberMatch
  date?: DateMatch
  /** Whether check digits or a similar test confirm it. */
  verified?: boolean
}

/** Makes a candidate of a part of a line. */
export function candidateAt(
  kind: ValueKind,
  page: PageText,
  line: TextLine,
  { start, end, value }: { start: number; end: number; value?: string },
  facts: Pick<Candidate, 'number' | 'date' | 'verified'> = {},
): Candidate {
  const raw = line.text.slice(start, end)
  return { kind, page, line, start, end, box: boxOfRange(line, start, end), raw, value: value ?? raw, ...facts }
}

/** The height of a candidate's type, in points. */
export function typeSize(candidate: Candidate): number {
  return heightOf(candidate.box)
}
