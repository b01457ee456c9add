import type { Concept } from '../concepts/concept.js'
import { type Label, weightFor } from '../labels/find-labels.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { isBelow, onSameRow } from '../text/geometry.js'
import { groupBy } from '../text/group-by.js'
import { type Candidate, candidateAt } from './candidate.js'

/** Free text next to or below a label of the concept. */
export function textsOfConcept(page: PageText, labels: readonly Label[], concept: Concept): Candidate[] {
  const byLine = groupBy(labels, ({ line }) => line)
  const free = page.lines.filter(line => !byLine.get(line)?.some(({ start }) => start === 0))
  const starts = new Map<TextLine, Set<number>>()
  return labels
    .filter(label => weightFor(label, concept) > 0)
    .flatMap(label => textsAt(page, label, concept, byLine.get(label.line) ?? [], free))
    .filter(({ line, start }) => {
      const known = starts.get(line) ?? new Set()
      starts.set(line, known)
      return known.has(start) ? false : Boolean(known.add(start))
    })
}

/**
 * The text after a label on the same line, or else the texts to its right and below it.
 *
 * @param neighbours The labels on its line.
 * @param free The lines that do not start with a label.
 */
function textsAt(
  page: PageText,
  label: Label,
  concept: Concept,
  neighbours: readonly Label[],
  free: readonly TextLine[],
): Candidate[] {
  const behind = restOfLine(page, neighbours, label, concept)
  if (behind) return [behind]
  const lines = free.filter(line => line !== label.line)
  const right = lines
    .filter(line => onSameRow(line.box, label.box) && line.box.left >= label.box.right)
    .sort((a, b) => a.box.left - b.box.left)[0]
  const below = lines.filter(line => isBelow(line.box, label.box, 3)).sort((a, b) => a.box.top - b.box.top)[0]
  return [right, below].flatMap(line => (line ? [whole(page, line, concept)] : []))
}

function whole(page: PageText, line: TextLine, concept: Concept): Candidate {
  const lead = /^[\s:.#–-]*/.exec(line.text)?.[0].length ?? 0
  return candidateAt(concept.kind, page, line, { start: Math.min(lead, line.text.length - 1), end: line.text.length })
}

/** The text after a label, up to the next label on the line. */
function restOfLine(
  page: PageText,
  neighbours: readonly Label[],
  label: Label,
  concept: Concept,
): Candidate | undefined {
  const { line } = label
  const next = neighbours.filter(other => other.start >= label.end).sort((a, b) => a.start - b.start)[0]
  const rest = line.text.slice(label.end, next?.start)
  const lead = /^[\s:.#°)=–-]*/.exec(rest)?.[0].length ?? 0
  const end = label.end + rest.trimEnd().length
  const start = label.end + lead
  return end > start ? candidateAt(concept.kind, page, line, { start, end }) : undefined
}
