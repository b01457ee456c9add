import type { Concept } from '../concepts/concept.js'
import type { DocumentContext } from '../context/document-context.js'
import { type Label, weightFor } from '../labels/find-labels.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { heightOf, onSameRow } from '../text/geometry.js'

/** Labels that say less are not relied on. */
const LEAST_WEIGHT = 0.7
/** How far right of its label a value may be, in heights of the type. */
const REACH = 20
/** The kinds whose values have digits, so that digits beside a label are a value, even one that was not understood. */
const WITH_DIGITS: ReadonlySet<Concept['kind']> = /* @__PURE__ */ new Set<Concept['kind']>([
  'amount',
  'date',
  'identifier',
  'number',
  'iban',
])

/**
 * Whether a label of the concept has something with digits beside it that is not among the candidates, such as a date in an
 * unknown language: then "the document has none" is not certain.
 */
export function hasUnreadValue(context: DocumentContext, concept: Concept): boolean {
  if (!WITH_DIGITS.has(concept.kind)) return false
  const candidates = context.candidatesOf(concept.kind)
  const isRead = (line: TextLine, start: number, end: number): boolean =>
    candidates.some(candidate => candidate.line === line && candidate.start < end && candidate.end > start)
  return context.pages.some(page =>
    context.labelsOf(page).some(label => {
      if (weightFor(label, concept) < LEAST_WEIGHT) return false
      const value = valueBeside(page, context.labelsOf(page), label)
      return value !== undefined && !isRead(value.line, value.start, value.end)
    }),
  )
}

interface Range {
  line: TextLine
  start: number
  end: number
}

/** What has digits directly right of a label: in its line, else in the next one on its row. */
function valueBeside(page: PageText, labels: readonly Label[], label: Label): Range | undefined {
  const { line, box } = label
  const next = labels.filter(other => other.line === line && other.start >= label.end)
  const end = Math.min(line.text.length, ...next.map(other => other.start))
  const rest = line.text.slice(label.end, end)
  if (/[\p{L}\d]/u.test(rest)) return /\d/.test(rest) ? { line, start: label.end, end } : undefined
  const right = page.lines
    .filter(other => other !== line && other.box.left >= box.right && onSameRow(other.box, box))
    .sort((a, b) => a.box.left - b.box.left)[0]
  if (!right || right.box.left - box.right > REACH * heightOf(box) || !/\d/.test(right.text)) return undefined
  const isLabel = labels.some(other => other.line === right && other.start === 0)
  return isLabel ? undefined : { line: right, start: 0, end: right.text.length }
}
