import type { Candidate } from '../candidates/candidate.js'
import type { DocumentContext } from '../context/document-context.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { heightOf, onSameRow } from '../text/geometry.js'

/** The maximum distance of an amount from a currency sign in a separate cell, in type heights. */
const CELL_REACH = 8

/** The maximum number of currency signs in separate cells that are examined. */
const MOST_CELLS = 200

/** The features that compare the currencies of a document with each other. */
export class CurrencyFacts {
  /** How often each currency is next to a number or, if no currency is, on the line of an amount label. */
  private readonly counts = new Map<string, number>()
  private readonly beside: ReadonlySet<Candidate>
  private readonly amountLines: ReadonlySet<TextLine>

  constructor(context: DocumentContext) {
    const labels = context.pages.flatMap(page => context.labelsOf(page))
    const amounts = labels.filter(label =>
      label.meanings.some(({ concept }) => concept.kind === 'amount' || concept.name === 'line_item'),
    )
    this.amountLines = new Set(amounts.map(label => label.line))
    const candidates = context.candidatesOf('currency')
    const cells = candidates.filter(fillsLine).slice(0, MOST_CELLS).filter(isInCellBesideNumber)
    this.beside = new Set([...candidates.filter(isBesideNumber), ...cells])
    const counted = this.beside.size > 0 ? this.beside : candidates.filter(({ line }) => this.amountLines.has(line))
    for (const { value } of counted) this.counts.set(value, (this.counts.get(value) ?? 0) + 1)
  }

  featuresOf(candidate: Candidate): Record<string, number> {
    const { line, start, end, value, verified } = candidate
    const all = [...this.counts.values()].reduce((sum, count) => sum + count, 0)
    return {
      beside: this.beside.has(candidate) ? 1 : 0,
      bracketed: line.text[start - 1] === '(' && line.text[end] === ')' ? 1 : 0,
      atLabel: verified && this.amountLines.has(line) ? 1 : 0,
      share: (this.counts.get(value) ?? 0) / Math.max(1, all),
      code: /^[A-Z]{3}$/.test(value) ? 1 : 0,
      guessed: verified ? 0 : 1,
    }
  }
}

function isBesideNumber({ line, start, end }: Candidate): boolean {
  return (
    /\d[.,:]?-{0,2}\s?$/.test(line.text.slice(Math.max(0, start - 6), start)) ||
    /^\s?[-−]?\d/.test(line.text.slice(end, end + 4))
  )
}

const fillsLine = ({ line, start, end }: Candidate): boolean => start === 0 && end === line.text.length

/** Whether a cell next to that of a currency contains only a number. */
function isInCellBesideNumber({ page, line }: Candidate): boolean {
  return neighboursOf(page, line).some(({ text }) => /^[-−(]?[\d.,' ]+[-)]?$/.test(text) && /\d/.test(text))
}

function neighboursOf(page: PageText, line: TextLine): TextLine[] {
  const reach = CELL_REACH * heightOf(line.box)
  return page.lines.filter(other => {
    const gap = Math.max(other.box.left - line.box.right, line.box.left - other.box.right)
    return other !== line && gap >= 0 && gap < reach && onSameRow(other.box, line.box)
  })
}
