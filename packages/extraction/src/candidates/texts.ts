import type { Concept } from '../concepts/concept.js'
import { type Label, weightFor } from '../labels/find-labels.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { heightOf, inSameColumn, onSameRow } from '../text/geometry.js'
import { type Candidate, candidateAt } from './candidate.js'

/** Free text that stands beside or below a label of the concept. */
export function textsOfConcept(page: PageText, labels: readonly Label[], concept: Concept): Candidate[] {
  const own = labels.filter(label => weightFor(label, concept) > 0)
  const seen = new Set<string>()
  return own
    .flatMap(label => textsAt(page, labels, label, concept))
    .filter(candidate => {
      const key = `${page.lines.indexOf(candidate.line)}:${candidate.start}`
      return seen.has(key) ? false : Boolean(seen.add(key))
    })
}

function textsAt(page: PageText, labels: readonly Label[], label: Label, concept: Concept): Candidate[] {
  const behind = restOfLine(page, labels, label, concept)
  if (behind) return [behind]
  const isFree = (line: TextLine): boolean =>
    !labels.some(other => other.line === line && other.start === 0 && other !== label)
  const lines = page.lines.filter(line => line !== label.line && isFree(line))
  const right = lines
    .filter(line => onSameRow(line.box, label.box) && line.box.left >= label.box.right)
    .sort((a, b) => a.box.left - b.box.left)[0]
  const below = lines
    .filter(line => {
      const gap = line.box.top - label.box.bottom
      return gap > -0.3 * heightOf(label.box) && gap < 3 * heightOf(label.box) && inSameColumn(line.box, label.box)
    })
    .sort((a, b) => a.box.top - b.box.top)[0]
  return [right, below].flatMap(line => (line ? [whole(page, line, concept)] : []))
}

function whole(page: PageText, line: TextLine, concept: Concept): Candidate {
  const lead = /^[\s:.#–-]*/.exec(line.text)?.[0].length ?? 0
  return candidateAt(concept.kind, page, line, { start: Math.min(lead, line.text.length - 1), end: line.text.length })
}

/** The text after a label, up to the next label of the line. */
function restOfLine(page: PageText, labels: readonly Label[], label: Label, concept: Concept): Candidate | undefined {
  const { line } = label
  const next = labels
    .filter(other => other.line === line && other.start >= label.end)
    .sort((a, b) => a.start - b.start)[0]
  const rest = line.text.slice(label.end, next?.start)
  const lead = /^[\s:.#°)=–-]*/.exec(rest)?.[0].length ?? 0
  const end = label.end + rest.trimEnd().length
  const start = label.end + lead
  return end > start ? candidateAt(concept.kind, page, line, { start, end }) : undefined
}
