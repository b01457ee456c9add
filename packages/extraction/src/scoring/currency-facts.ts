import type { Candidate } from '../candidates/candidate.js'
import type { DocumentContext } from '../context/document-context.js'
import type { TextLine } from '../text/document-text.js'

/** How the currencies that a document names compare with each other. */
export class CurrencyFacts {
  /** How often each currency stands beside a number. */
  private readonly counts = new Map<string, number>()
  private readonly amountLines: ReadonlySet<TextLine>

  constructor(context: DocumentContext) {
    for (const candidate of context.candidatesOf('currency')) {
      if (isBesideNumber(candidate)) this.counts.set(candidate.value, (this.counts.get(candidate.value) ?? 0) + 1)
    }
    const labels = context.pages.flatMap(page => context.labelsOf(page))
    const amounts = labels.filter(label => label.meanings.some(({ concept }) => concept.kind === 'amount'))
    this.amountLines = new Set(amounts.map(label => label.line))
  }

  featuresOf(candidate: Candidate): Record<string, number> {
    const { line, start, end, value } = candidate
    const all = [...this.counts.values()].reduce((sum, count) => sum + count, 0)
    return {
      beside: isBesideNumber(candidate) ? 1 : 0,
      bracketed: line.text[start - 1] === '(' && line.text[end] === ')' ? 1 : 0,
      atLabel: this.amountLines.has(line) ? 1 : 0,
      share: (this.counts.get(value) ?? 0) / Math.max(1, all),
      code: /^[A-Z]{3}$/.test(value) ? 1 : 0,
    }
  }
}

function isBesideNumber({ line, start, end }: Candidate): boolean {
  return /\d[.,]?-{0,2}\s?$/.test(line.text.slice(0, start)) || /^\s?[-−]?\d/.test(line.text.slice(end))
}
