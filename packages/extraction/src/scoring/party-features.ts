import { type Candidate, typeSize } from '../candidates/candidate.js'
import type { Concept } from '../concepts/concept.js'
import type { DocumentContext } from '../context/document-context.js'
import type { Label } from '../labels/find-labels.js'
import { anyOf, wordsOf } from '../languages/words.js'
import type { TextLine } from '../text/document-text.js'
import { fold } from '../text/fold.js'
import { heightOf, inSameColumn } from '../text/geometry.js'

const LEGAL_FORM = /* @__PURE__ */ new RegExp(`(?:^|[\\s,])(?:${anyOf(wordsOf('legalForms'))})\\.?(?:$|[\\s,(])`, 'i')

const titles: readonly string[] = /* @__PURE__ */ wordsOf('documentTitles')

const TITLE = /* @__PURE__ */ new RegExp(`^(?:${anyOf(titles.flatMap(title => [title, fold(title)]))})\\b`, 'i')

/** Whether a text holds a legal form of companies, such as Ltd or GmbH. */
export const hasLegalForm = (text: string): boolean => LEGAL_FORM.test(text)

/** Whether a folded text begins as the title of a document does, such as "invoice". */
export const isDocumentTitle = (folded: string): boolean => TITLE.test(folded)

/** A street with its number, or a place with its postcode. */
const ADDRESS =
  /\s\d{1,4} ?[a-z]?$|^\d{4,5} \p{L}|^[A-Z]{1,2}[- ]\d{4,5} |\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$|\b[A-Z]{2} \d{5}\b|\b\d{4} ?[A-Z]{2}\b|^\d+[,]? (?:rue|avenue|bd|place|chemin|street|st|road)\b|^(?:calle|camino|rue|avenue|zone|c\/|av\.)\s/iu

/** What tells the name of the issuer, or of the addressee, from other names on the page. */
export function partyFeatures(
  candidate: Candidate,
  concept: Concept,
  context: DocumentContext,
): Record<string, number> {
  const { page, raw, line, box } = candidate
  const name = fold(raw)
  const labels = context.labelsOf(page)
  const inLabel = labels.some(
    label =>
      label.line === line &&
      label.end > candidate.start &&
      label.start < candidate.end &&
      coverage(label.end - label.start, raw) > 0.4,
  )
  const beside = context.relationsOf(candidate).left[0]
  const named = beside?.label.meanings.some(({ concept: other }) => other.name === 'party_name')
    ? beside.label
    : undefined
  const section = sectionOf(candidate, candidate, context) ?? (named && sectionOf(candidate, named, context))
  const above = lineAbove(candidate)
  return {
    senderLine: candidate.start === 0 && isSenderLine(line.text) ? 1 : 0,
    underSenderLine: above && isSenderLine(above.text) ? 1 : 0,
    laterPart: candidate.start > 0 ? 1 : 0,
    blockTop: above ? 0 : 1,
    address: ADDRESS.test(raw) && !LEGAL_FORM.test(raw) ? 1 : 0,
    footer: isInFooter(name, context) ? 1 : 0,
    legalForm: LEGAL_FORM.test(raw) ? 1 : 0,
    title: TITLE.test(name) ? 1 : 0,
    label: inLabel ? 1 : 0,
    first: page === context.pages[0] && page.lines[0] === line ? 1 : 0,
    high: page === context.pages[0] && box.top < 0.15 * page.height ? 1 : 0,
    large: Math.min(1, Math.max(0, typeSize(candidate) / context.typeSize - 1.1)),
    site: isSiteName(name, context.siteNames) ? 1 : 0,
    addressBelow: hasAddressBelow(candidate) ? 1 : 0,
    repeated: Math.min(1, (occurrences(name, context) - 1) / 2),
    digits: /\d/.test(raw) ? 1 : 0,
    words: raw.split(/\s+/).length > 5 ? 1 : 0,
    sentence: /[.!?]$/.test(raw) && !LEGAL_FORM.test(raw) ? 1 : 0,
    named: named ? 1 : 0,
    ownSection: section === concept.name ? 1 : 0,
    otherSection: section !== undefined && section !== concept.name ? 1 : 0,
  }
}

function coverage(length: number, text: string): number {
  return length / Math.max(1, text.length)
}

/** The party whose heading stands above a place in its column, at most a few lines higher. */
function sectionOf(
  { page }: Candidate,
  { box, line }: Pick<Label, 'box' | 'line'>,
  context: DocumentContext,
): string | undefined {
  let nearest: { name: string; bottom: number } | undefined
  for (const label of context.labelsOf(page)) {
    const gap = box.top - label.box.bottom
    if (label.line === line || gap < -0.3 * heightOf(box) || gap > 3.5 * heightOf(box) || label.share < 0.6) continue
    if (!inSameColumn(label.box, box) || (nearest && nearest.bottom > label.box.bottom)) continue
    const party = label.meanings.find(({ concept }) => concept.kind === 'party')
    if (party) nearest = { name: party.concept.name, bottom: label.box.bottom }
  }
  return nearest?.name
}

/** The line directly above in the same block of lines. */
function lineAbove({ page, box, line }: Candidate): TextLine | undefined {
  return page.lines.find(other => {
    const gap = box.top - other.box.bottom
    return other !== line && gap > -0.3 * heightOf(box) && gap < heightOf(box) && inSameColumn(other.box, box)
  })
}

/** Name and address in one line, as above the window of an envelope or at the foot of the page. */
function isSenderLine(text: string): boolean {
  const parts = text.split(/\s*[·•●|,]\s*|\s+[-–—]\s+/).filter(part => part !== '')
  return (
    parts.length >= 3 &&
    parts.length <= 8 &&
    parts.slice(1).some(part => ADDRESS.test(part)) &&
    !/\d/.test(parts[0] ?? '')
  )
}

/** Whether the name stands in the lowest part of a page, where only the issuer names itself. */
function isInFooter(name: string, context: DocumentContext): boolean {
  return context.pages.some(page =>
    page.lines.some(line => line.box.top > 0.85 * page.height && context.foldedLines.get(line)?.includes(name)),
  )
}

function isSiteName(name: string, sites: readonly string[]): boolean {
  const compact = name.replace(LEGAL_FORM, '').replace(/[^a-z0-9]/g, '')
  return compact.length >= 4 && sites.some(site => compact.includes(site) || site.includes(compact))
}

function hasAddressBelow({ page, box, line }: Candidate): boolean {
  const below = page.lines.filter(other => {
    const gap = other.box.top - box.bottom
    return other !== line && gap > -0.3 * heightOf(box) && gap < 3 * heightOf(box) && inSameColumn(other.box, box)
  })
  return below.some(other => /\b\d{4,5}\b|\p{L}{3,}.* \d{1,4}\b|^\d{1,4}[,]? \p{L}{3,}/u.test(other.text))
}

function occurrences(name: string, context: DocumentContext): number {
  let count = 0
  for (const text of context.foldedLines.values()) if (text.includes(name)) count++
  return count
}
