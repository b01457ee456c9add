import type { Candidate } from '../candidates/candidate.js'
import { candidateAt } from '../candidates/candidate.js'
import { bicsOfLine, currenciesOfLine, ibansOfPage, vatNumbersOfLine } from '../candidates/codes.js'
import { identifiersOfLine } from '../candidates/identifiers.js'
import { numbersOfLine } from '../candidates/numbers.js'
import { namesOfLine } from '../candidates/parties.js'
import type { ValueKind } from '../concepts/concept.js'
import { findLabels, type Label } from '../labels/find-labels.js'
import type { PhraseIndex } from '../labels/phrase-index.js'
import type { DocumentText, PageText, TextLine } from '../text/document-text.js'
import { fold } from '../text/fold.js'
import { heightOf, median } from '../text/geometry.js'
import { inferDecimalSeparator } from '../values/amount.js'
import { currencyCodeIn } from '../values/currency.js'
import { findDates } from '../values/date.js'
import type { DecimalSeparator } from '../values/decimal.js'
import { inferDateOrder } from './date-order.js'
import { RelationFinder, type Relations } from './relations.js'

/** What is known of a document before any of its fields is looked for. */
export class DocumentContext {
  readonly pages: readonly PageText[]
  /** The usual height of the document's type, in points. */
  readonly typeSize: number
  /** The text of every line, folded. */
  readonly foldedLines: ReadonlyMap<TextLine, string>
  /** The names in the web and mail addresses on the document, such as `example` of `www.example.com`, folded. */
  readonly siteNames: readonly string[]
  /** What stands before decimals, where the document's numbers tell. */
  separator: DecimalSeparator | undefined
  private readonly labels: ReadonlyMap<PageText, Label[]>
  private readonly finders: ReadonlyMap<PageText, RelationFinder>
  private readonly candidates = new Map<ValueKind, Candidate[]>()
  private readonly relations = new Map<Candidate, Relations>()

  constructor(document: DocumentText, index: PhraseIndex) {
    this.pages = document.pages
    this.typeSize = median(document.pages.flatMap(page => page.lines.map(line => heightOf(line.box)))) || 1
    this.labels = new Map(document.pages.map(page => [page, findLabels(page, index)]))
    this.finders = new Map(document.pages.map(page => [page, new RelationFinder(page, this.labelsOf(page))]))
    this.foldedLines = new Map(document.pages.flatMap(page => page.lines.map(line => [line, fold(line.text)])))
    this.siteNames = findSiteNames([...this.foldedLines.values()])
    this.collect()
  }

  labelsOf(page: PageText): readonly Label[] {
    return this.labels.get(page) ?? []
  }

  /** What could be a value of this kind. */
  candidatesOf(kind: ValueKind): readonly Candidate[] {
    return this.candidates.get(kind) ?? []
  }

  relationsOf(candidate: Candidate): Relations {
    let relations = this.relations.get(candidate)
    if (!relations) {
      relations = this.finders.get(candidate.page)?.relationsOf(candidate) ?? { left: [] }
      this.relations.set(candidate, relations)
    }
    return relations
  }

  private collect(): void {
    const texts = this.pages.flatMap(page => page.lines.map(line => line.text))
    const separator = inferDecimalSeparator(texts)
    this.separator = separator
    const order = inferDateOrder(
      texts,
      this.pages.flatMap(page => this.labelsOf(page)),
    )
    const codes = new Map<string, string | undefined>()
    const codeOf = (printed: string): string | undefined => {
      if (!codes.has(printed)) codes.set(printed, currencyCodeIn(printed, texts))
      return codes.get(printed)
    }
    for (const page of this.pages) {
      this.add(ibansOfPage(page))
      for (const line of page.lines) {
        const dates = findDates(line.text, order)
        this.add(dates.map(date => candidateAt('date', page, line, date, { date })))
        this.add(numbersOfLine(page, line, dates, separator))
        this.add(identifiersOfLine(page, line, dates))
        this.add(bicsOfLine(page, line))
        this.add(vatNumbersOfLine(page, line))
        this.add(currenciesOfLine(page, line, codeOf))
        if (this.mayNameParties(page)) this.add(namesOfLine(page, line))
      }
    }
  }

  /** The parties are named where a document begins, and in the footer of its last page. */
  private mayNameParties(page: PageText): boolean {
    return page === this.pages[0] || page === this.pages[1] || page === this.pages.at(-1)
  }

  private add(found: readonly Candidate[]): void {
    for (const candidate of found) {
      const list = this.candidates.get(candidate.kind)
      if (list) list.push(candidate)
      else this.candidates.set(candidate.kind, [candidate])
    }
  }
}

function findSiteNames(texts: readonly string[]): string[] {
  const names = new Set<string>()
  for (const text of texts) {
    for (const match of text.matchAll(/(?:@|www\.|https?:\/\/)([\p{L}\d-]+)/gu))
      names.add((match[1] ?? '').replace(/-/g, ''))
  }
  return [...names].filter(name => name.length >= 4)
}
