import type { Candidate } from '../candidates/candidate.js'
import type { DocumentContext } from '../context/document-context.js'
import type { Label } from '../labels/find-labels.js'

/** Sums that columns contain. */
const SUMS: ReadonlySet<string> = /* @__PURE__ */ new Set(['net_amount', 'tax_amount', 'total_amount'])

/**
 * Rows of several sums, such as `Total  100.00  19.00  119.00` below the headings "Net", "VAT" and "Gross": their columns say what
 * they are, not the word at the start of the row.
 */
export class SumRows {
  /** For the label at the start of a row: the headings of its sums. */
  private readonly headings = new Map<Label, Set<Label>>()

  constructor(private readonly context: DocumentContext) {
    for (const candidate of context.candidatesOf('amount')) {
      const [start, heading] = this.labelsOf(candidate) ?? []
      if (!start || !heading) continue
      const headings = this.headings.get(start)
      if (headings) headings.add(heading)
      else this.headings.set(start, new Set([heading]))
    }
  }

  /** The heading of the column of a sum in such a row; undefined for other candidates. */
  headingOf(candidate: Candidate): Label | undefined {
    const [start, heading] = this.labelsOf(candidate) ?? []
    return start && (this.headings.get(start)?.size ?? 0) > 1 ? heading : undefined
  }

  private labelsOf(candidate: Candidate): [start: Label, heading: Label] | undefined {
    if (candidate.kind !== 'amount') return undefined
    const { left, above } = this.context.relationsOf(candidate)
    const start = left[0]?.label
    if (!start || !above || start.start > 0 || !names(start, 'total_amount')) return undefined
    return [...SUMS].some(name => names(above.label, name)) ? [start, above.label] : undefined
  }
}

function names({ meanings }: Label, name: string): boolean {
  return meanings.some(({ concept, weight }) => concept.name === name && weight > 0.5)
}
