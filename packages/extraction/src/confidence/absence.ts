import type { Candidate } from '../candidates/candidate.js'
import { textsOfConcept } from '../candidates/texts.js'
import type { Concept } from '../concepts/concept.js'
import type { DocumentContext } from '../context/document-context.js'
import { type Label, weightFor } from '../labels/find-labels.js'
import type { TextLine } from '../text/document-text.js'
import { legibilityOf } from './legibility.js'

/** The probability that a value is present but unreadable: on an illegible document, next to its label, or as a date. */
const UNREAD_ON_ILLEGIBLE = 0.6
const UNREAD_BESIDE_LABEL = 0.5
const UNREAD_WITHOUT_DIGITS = 0.15
const UNREAD_DATE = 0.4

/**
 * The confidence, from 0 to 1, that a document does not contain a value.
 *
 * @param probability The probability that all candidates are wrong.
 */
export function confidenceOfAbsence(probability: number, concept: Concept, context: DocumentContext): number {
  const unread = UNREAD_ON_ILLEGIBLE * (1 - legibilityOf(context))
  const unreadDate = concept.kind === 'date' && hasUnreadDate(context) ? UNREAD_DATE : 0
  return probability * (1 - Math.max(unread, unreadBesideLabel(concept, context), unreadDate))
}

/** A day, the name of a month, and a year. */
const WRITTEN_DATE = /(?<!\d)\d{1,2}\.? \p{L}{3,20}\.? (?:19|20)\d\d(?!\d)/gu

/** Whether the document contains text in the form of a date whose month name is unknown. */
function hasUnreadDate(context: DocumentContext): boolean {
  const isDate = overlapsAny(context.candidatesOf('date'))
  return context.pages.some(page =>
    page.lines.some(line =>
      [...line.text.matchAll(WRITTEN_DATE)].some(({ index, 0: text }) => !isDate(line, index, index + text.length)),
    ),
  )
}

/** The probability that text next to or below a label of the concept is its value, although it does not have the expected form. */
function unreadBesideLabel(concept: Concept, context: DocumentContext): number {
  const isKnown = overlapsAny(context.candidatesOf(concept.kind))
  let unread = 0
  for (const page of context.pages) {
    const labels = context.labelsOf(page).filter(label => weightFor(label, concept) === 0 || isWhole(label))
    if (!labels.some(label => weightFor(label, concept) > 0.5)) continue
    for (const { line, start, end, raw } of textsOfConcept(page, labels, concept)) {
      if (isKnown(line, start, end)) continue
      if (/\d/.test(raw)) unread = Math.max(unread, UNREAD_BESIDE_LABEL)
      else if (page.recognised) unread = Math.max(unread, UNREAD_WITHOUT_DIGITS)
    }
  }
  return unread
}

/** Returns a function that checks whether a range of a line overlaps a candidate. */
function overlapsAny(candidates: readonly Candidate[]): (line: TextLine, start: number, end: number) => boolean {
  const byLine = new Map<TextLine, Candidate[]>()
  for (const candidate of candidates) {
    const ofLine = byLine.get(candidate.line)
    if (ofLine) ofLine.push(candidate)
    else byLine.set(candidate.line, [candidate])
  }
  return (line, start, end) => (byLine.get(line) ?? []).some(other => other.start < end && other.end > start)
}

/** Whether a label is not part of a longer one, such as "account" in "account manager". */
const isWhole = ({ line, end }: Label): boolean => /^\s*(?:[^\p{L}\s]|$)/u.test(line.text.slice(end))
