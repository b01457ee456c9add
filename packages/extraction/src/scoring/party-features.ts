import { type Candidate, typeSize } from '../candidates/candidate.js'
import type { Concept } from '../concepts/concept.js'
import type { DocumentContext } from '../context/document-context.js'
import type { Label } from '../labels/find-labels.js'
import { anyOf, wordsOf } from '../languages/words.js'
import type { TextLine } from '../text/document-text.js'
import { fold } from '../text/fold.js'
import { heightOf, inSameColumn, isBelow } from '../text/geometry.js'

const LEGAL_FORM = /* @__PURE__ */ new RegExp(`(?:^|[\\s,])(?:${anyOf(wordsOf('legalForms'))})\\.?(?:$|[\\s,(])`, 'i')

const titles: readonly string[] = /* @__PURE__ */ wordsOf('documentTitles')

const TITLE = /* @__PURE__ */ new RegExp(`^(?:${anyOf(titles.flatMap(title => [title, fold(title)]))})\\b`, 'i')

/** Words that are legal forms only after a name: "Company Street" is not the name of a company. */
const LEADING_WORD = /^(?:company|co|corporation|corp|limited|inc|se|ag|as)\.?[\s,]/i

/** Whether a text contains the legal form of a company, such as Ltd or GmbH. */
export const hasLegalForm = (text: string): boolean => LEGAL_FORM.test(text.replace(LEADING_WORD, ''))

/** Whether a folded text starts with the title of a document, such as "invoice". */
export const isDocumentTitle = (folded: string): boolean => TITLE.test(folded)

/** A street with its number, or a city with its postcode. */
const ADDRESS =
  /\s\d{1,4} ?[a-z]?$|^\d{4,5} \p{L}|^[A-Z]{1,2}[- ]\d{4,5} |\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$|\b[A-Z]{2} \d{5}\b|\b\d{4} ?[A-Z]{2}\b|^\d+[,]? (?:rue|avenue|bd|place|chemin|street|st|road)\b|^(?:calle|camino|rue|avenue|zone|c\/|av\.)\s/iu

/** A folded text that consists only of a salutation. */
const SALUTATION = /* @__PURE__ */ new RegExp(`^(?:${anyOf(wordsOf('salutations').map(fold))})\\.?$`)

/** A postcode with its city, which company names do not contain. */
const PLACE =
  /^(?:[A-Z]{1,3}[- ])?\d{4,5} \p{L}{2}|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$|\b[A-Z]{2},? \d{5}(?:-\d{4})?$|\b\d{4} ?[A-Z]{2}(?:,? \p{L}+)?$|,? \d{5,6} \p{Lu}/u

/** The start of the label of an address, folded. */
const ADDRESS_LABEL = /* @__PURE__ */ new RegExp(`^(?:${anyOf(wordsOf('addressWords').map(fold))})`)

/** The contact and registration details in the block of lines of a party, usually the sender. */
const CONTACT =
  /@|www\.|https?:|^\W*(?:tel|phone|fax|mobil|telefon|telefoon|tlf|tél|e-?mail|web|iban|bic|bank|(?:ust|vat|tva|btw|iva|mva|mwst|gst|sst|nip|cif|nif|kvk|org|siret|siren|abn|ein|reg|co)\b)/i

/** A folded word in the names of companies that collect money for others. */
const COLLECTOR = /* @__PURE__ */ new RegExp(`\\b(?:${anyOf(wordsOf('collectors').map(fold))})\\b`)

/** The maximum number of lines below a name that belong to its block. */
const MAX_BLOCK_LINES = 8

/** The features of the names of parties in a document. */
export class PartyFacts {
  private readonly context: DocumentContext
  private readonly senderLines: ReadonlySet<TextLine>
  /** The folded lines at the bottom of each page, where only the issuer is named. */
  private readonly footers: readonly string[]
  private readonly known = new Map<Candidate, NameFacts>()
  private readonly occurrences = new Map<string, number>()

  constructor(context: DocumentContext) {
    this.context = context
    this.senderLines = new Set(context.pages.flatMap(({ lines }) => lines.filter(({ text }) => isSenderLine(text))))
    this.footers = context.pages.flatMap(page =>
      page.lines
        .filter(
          (line, index) =>
            line.box.top > 0.85 * page.height || (index >= page.lines.length - 3 && this.senderLines.has(line)),
        )
        .map(line => context.foldedLines.get(line) ?? ''),
    )
  }

  /** The features that distinguish the name of the issuer or addressee from other names on the page. */
  featuresOf(candidate: Candidate, concept: Concept): Record<string, number> {
    let facts = this.known.get(candidate)
    if (!facts) {
      facts = this.factsOf(candidate)
      this.known.set(candidate, facts)
    }
    const { features, section } = facts
    return {
      ...features,
      ownSection: section === concept.name ? 1 : 0,
      otherSection: section !== undefined && section !== concept.name ? 1 : 0,
    }
  }

  private factsOf(candidate: Candidate): NameFacts {
    const { context } = this
    const { page, raw, line, box } = candidate
    const name = fold(raw)
    const beside = context.relationsOf(candidate).left[0]?.label
    const party = beside?.meanings.some(({ concept }) => concept.name === 'party_name') ? beside : undefined
    const isAddress = party !== undefined && ADDRESS_LABEL.test(fold(party.line.text.slice(party.start, party.end)))
    const named = isAddress ? undefined : party
    const section = sectionOf(candidate, candidate, context) ?? (named && sectionOf(candidate, named, context))
    const above = lineAbove(candidate)
    const features = {
      senderLine: candidate.start === 0 && this.senderLines.has(line) ? 1 : 0,
      underSenderLine: above && this.senderLines.has(above) ? 1 : 0,
      laterPart: candidate.start > 0 ? 1 : 0,
      blockTop: above ? 0 : 1,
      address: isAddress || PLACE.test(raw) || (ADDRESS.test(raw) && !hasLegalForm(raw)) ? 1 : 0,
      footer: this.footers.some(text => text.includes(name)) ? 1 : 0,
      legalForm: hasLegalForm(raw) ? 1 : 0,
      title: TITLE.test(name) || SALUTATION.test(name) ? 1 : 0,
      label: labelledPart(candidate, context.labelsOf(page)) > (hasLegalForm(raw) ? 0.7 : 0.4) ? 1 : 0,
      first: page === context.pages[0] && page.lines[0] === line ? 1 : 0,
      high: page === context.pages[0] && box.top < 0.15 * page.height ? 1 : 0,
      large: Math.min(1, Math.max(0, typeSize(candidate) / context.typeSize - 1.1)),
      site: isSiteName(name, context.siteNames) ? 1 : 0,
      addressBelow: hasAddressBelow(candidate) ? 1 : 0,
      contactBelow: blockBelow(candidate).some(({ text }) => CONTACT.test(text)) ? 1 : 0,
      collector: COLLECTOR.test(name) ? 1 : 0,
      branded: Math.min(brandOf(raw), above ? 0 : 1),
      beforeColon: /^\s*:/.test(line.text.slice(candidate.end)) ? 1 : 0,
      repeated: Math.min(1, (this.occurrencesOf(name) - 1) / 2),
      digits: /\d/.test(raw) ? 1 : 0,
      words: raw.split(/\s+/).length > 5 ? 1 : 0,
      sentence: /[.!?]$/.test(raw) && !hasLegalForm(raw) ? 1 : 0,
      named: named ? 1 : 0,
    }
    return { features, section }
  }

  /** The number of lines that contain a folded name. */
  private occurrencesOf(name: string): number {
    let count = this.occurrences.get(name)
    if (count === undefined) {
      count = 0
      for (const text of this.context.foldedLines.values()) if (text.includes(name)) count++
      this.occurrences.set(name, count)
    }
    return count
  }
}

/** The facts about a name that do not depend on the requested party. */
interface NameFacts {
  features: Readonly<Record<string, number>>
  /** The party whose heading is above the name. */
  section: string | undefined
}

/** 1 for a name with its brand, -1 if the legal form shows that the name ends before the brand, otherwise 0. */
function brandOf(text: string): number {
  const [name = '', brand] = text.split(/ [-–—] /)
  if (brand === undefined) return 0
  return hasLegalForm(name) ? -1 : 1
}

/** Whether a label is followed by a colon or ends with the candidate: "Company" is a label, but part of the name "Company North". */
const endsAtColon = ({ line, end }: Label, endOfCandidate: number): boolean =>
  end >= endOfCandidate || /^\s*:/.test(line.text.slice(end))

/** The share of a candidate that labels cover, not counting words such as "company" in a name. */
function labelledPart({ line, start, end }: Candidate, labels: readonly Label[]): number {
  let covered = 0
  for (const label of labels) {
    const isWordOfName = label.meanings.some(({ concept }) => concept.name === 'supplier') && !endsAtColon(label, end)
    if (label.line === line && !isWordOfName)
      covered += Math.max(0, Math.min(end, label.end) - Math.max(start, label.start))
  }
  return covered / Math.max(1, end - start)
}

/** The lines directly below a candidate in its block, from top to bottom. */
function blockBelow({ page, box, line }: Candidate): TextLine[] {
  const block: TextLine[] = []
  let last = { box, line }
  for (const other of page.lines) {
    const gap = other.box.top - last.box.bottom
    if (gap > 3 * heightOf(box) || block.length >= MAX_BLOCK_LINES) break
    if (other === line || gap < -0.3 * heightOf(box) || gap > heightOf(last.box) || !inSameColumn(other.box, box))
      continue
    block.push(other)
    last = { box: other.box, line: other }
  }
  return block
}

/** The party whose heading is in the same column, at most a few lines above. */
function sectionOf(
  { page }: Candidate,
  { box, line }: Pick<Label, 'box' | 'line'>,
  context: DocumentContext,
): string | undefined {
  let nearest: { name: string; bottom: number } | undefined
  for (const label of context.labelsOf(page)) {
    if (label.line === line || label.share < 0.6 || !isBelow(box, label.box, 3.5, heightOf(box))) continue
    if (nearest && nearest.bottom > label.box.bottom) continue
    const party = label.meanings.find(({ concept }) => concept.kind === 'party')
    if (party) nearest = { name: party.concept.name, bottom: label.box.bottom }
  }
  return nearest?.name
}

/** The line directly above, in the same block of lines. */
function lineAbove({ page, box, line }: Candidate): TextLine | undefined {
  return page.lines.find(other => other !== line && isBelow(box, other.box, 1, heightOf(box)))
}

/** Whether a line contains both name and address, as above the window of an envelope or in the page footer. */
function isSenderLine(text: string): boolean {
  const parts = text.split(/(?:(?<!\s)\s+)?[·•●|,]\s*|(?<!\s)\s+[-–—]\s+/).filter(part => part !== '')
  return (
    parts.length >= 3 &&
    parts.length <= 8 &&
    parts.slice(1).some(part => ADDRESS.test(part)) &&
    !/\d/.test(parts[0] ?? '')
  )
}

function isSiteName(name: string, sites: readonly string[]): boolean {
  const compact = name.replace(LEGAL_FORM, '').replace(/[^a-z0-9]/g, '')
  return compact.length >= 4 && sites.some(site => compact.includes(site) || site.includes(compact))
}

function hasAddressBelow({ page, box, line }: Candidate): boolean {
  const below = page.lines.filter(other => other !== line && isBelow(other.box, box, 3))
  return below.some(({ text }) => /\b\d{4,5}\b|^\d{1,4},? \p{L}{3}/u.test(text) || hasStreetNumber(text))
}

/** Whether a word is followed by a number of up to four digits. */
function hasStreetNumber(text: string): boolean {
  const word = /\p{L}{3}/u.exec(text)
  return word !== null && / \d{1,4}\b/.test(text.slice(word.index + word[0].length))
}
