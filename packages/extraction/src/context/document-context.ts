import type { Candidate } from '../candidates/candidate.js'
import { candidateAt } from '../candidates/candidate.js'
import { bicsOfLine, currenciesOfLine, ibansOfPage, vatNumbersOfLine } from '../candidates/codes.js'
import { identifiersOfLine } from '../candidates/identifiers.js'
import { numbersOfLine } from '../candidates/numbers.js'
import { namesOfLine } from '../candidates/parties.js'
import { splitAmountsOfPage } from '../candidates/split-amounts.js'
import { taxSums } from '../candidates/tax-sums.js'
import type { ValueKind } from '../concepts/concept.js'
import { findLabels, type Label } from '../labels/find-labels.js'
import type { PhraseIndex } from '../labels/phrase-index.js'
import type { DocumentText, PageText, TextLine } from '../text/document-text.js'
import { fold } from '../text/fold.js'
import { heightOf, median, onSameRow } from '../text/geometry.js'
import { findNumbers } from '../values/amount.js'
import { type ResolvedCurrency, resolveCurrency } from '../values/currency.js'
import { findDates } from '../values/date.js'
import type { NumberStyle } from '../values/decimal.js'
import { inferNumberStyle } from '../values/number-style.js'
import { inferDateOrder } from './date-order.js'
import { RelationFinder, type Relations } from './relations.js'

/** The facts about a document that are collected before its fields are extracted. */
export class DocumentContext {
  readonly pages: readonly PageText[]
  /** The typical type height of the document, in points. */
  readonly typeSize: number
  /** The text of every line, folded. */
  readonly foldedLines: ReadonlyMap<TextLine, string>
  /** The names in the web and email addresses on the document, such as `example` in `www.example.com`, folded. */
  readonly siteNames: readonly string[]
  /** How the document prints its numbers. */
  readonly numberStyle: NumberStyle
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
    this.numberStyle = this.findNumberStyle()
    this.collect()
  }

  labelsOf(page: PageText): readonly Label[] {
    return this.labels.get(page) ?? []
  }

  /** The candidates for values of this kind. */
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

  private findNumberStyle(): NumberStyle {
    const labels = this.pages.flatMap(page => this.labelsOf(page))
    const english = labels.filter(label => label.meanings.some(({ languages }) => languages.includes('en'))).length
    return inferNumberStyle(this.pages.flatMap(rowTextsOf), {
      currencies: () => [
        ...new Set(this.pages.flatMap(page => page.lines.flatMap(line => currencyCodesIn(line.text)))),
      ],
      english: english > 0.75 * labels.length,
    })
  }

  private collect(): void {
    const texts = this.pages.flatMap(page => page.lines.map(line => line.text))
    const order = inferDateOrder(
      texts,
      this.pages.flatMap(page => this.labelsOf(page)),
    )
    const known = new Map<string, ResolvedCurrency | undefined>()
    const resolve = (printed: string): ResolvedCurrency | undefined => {
      if (!known.has(printed)) known.set(printed, resolveCurrency(printed, texts.join('\n')))
      return known.get(printed)
    }
    for (const page of this.pages) {
      this.add(ibansOfPage(page))
      this.add(splitAmountsOfPage(page, this.labelsOf(page)))
      for (const line of page.lines) {
        const dates = findDates(line.text, order)
        const numbers = /\p{Nd}/u.test(line.text) ? findNumbers(line.text, this.numberStyle) : []
        this.add(dates.map(date => candidateAt('date', page, line, date, { date })))
        this.add(numbersOfLine(page, line, dates, numbers))
        this.add(identifiersOfLine(page, line, dates))
        this.add(bicsOfLine(page, line))
        this.add(vatNumbersOfLine(page, line))
        this.add(currenciesOfLine(page, line, numbers, resolve))
        if (this.mayNameParties(page)) this.add(namesOfLine(page, line))
      }
    }
    this.add(taxSums(this.candidatesOf('amount'), candidate => this.conceptsOf(candidate)))
  }

  /** The concepts that the label to the left of a candidate names. */
  private conceptsOf(candidate: Candidate): string[] {
    const [nearest] = this.relationsOf(candidate).left
    return (nearest?.label.meanings ?? []).filter(({ weight }) => weight > 0.7).map(({ concept }) => concept.name)
  }

  /** Parties are named on the first pages of a document and in the footer of its last page. */
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

function currencyCodesIn(text: string): string[] {
  return findNumbers(text).flatMap(({ currencyCode }) => (currencyCode === undefined ? [] : [currencyCode]))
}

/** The text of each printed row: lines that are side by side form one row. */
function rowTextsOf({ lines }: PageText): string[] {
  const rows: string[] = []
  let previous: TextLine | undefined
  for (const line of lines) {
    const continues = previous && onSameRow(previous.box, line.box) && line.box.left >= previous.box.right
    if (continues) rows.push(`${rows.pop()} ${line.text}`)
    else rows.push(line.text)
    previous = line
  }
  return rows
}

/** Documents with more names contain lists of addresses, which do not identify the issuer. */
const MAX_SITE_NAMES = 50

function findSiteNames(texts: readonly string[]): string[] {
  const names = new Set<string>()
  for (const text of texts) {
    for (const [, name = ''] of text.matchAll(/(?:@|https?:\/\/(?:www\.)?|www\.)([\p{L}\d-]+)/gu)) {
      const plain = name.replace(/-/g, '')
      if (plain.length >= 4) names.add(plain)
      if (names.size >= MAX_SITE_NAMES) return [...names]
    }
  }
  return [...names]
}
