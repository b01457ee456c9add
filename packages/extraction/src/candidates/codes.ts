import type { PageText, TextLine } from '../text/document-text.js'
import { heightOf, isBelow } from '../text/geometry.js'
import type { NumberMatch } from '../values/amount.js'
import { CURRENCY_PATTERN, currencyOfOddSign, type ResolvedCurrency } from '../values/currency.js'
import { findIbans, MAX_PRINTED_IBAN_LENGTH } from '../values/iban.js'
import { plainCharacters } from '../values/plain-characters.js'
import { type Candidate, candidateAt } from './candidate.js'

/** The IBANs of a page, including those that continue on the next line. */
export function ibansOfPage(page: PageText): Candidate[] {
  return page.lines.flatMap(line => {
    const found = findIbans(line.text)
    if (found.length > 0) {
      return found.map(iban =>
        candidateAt('iban', page, line, { ...iban, value: iban.value }, { verified: iban.valid }),
      )
    }
    return wrappedIban(page, line)
  })
}

/** The start of an IBAN at the end of a line. */
const IBAN_AT_END = /(?:^|\s)[A-Z]{2}\d{2}(?: ?[A-Z0-9])*$/

function wrappedIban(page: PageText, line: TextLine): Candidate[] {
  if (!IBAN_AT_END.test(line.text.slice(-MAX_PRINTED_IBAN_LENGTH))) return []
  const below = page.lines.find(
    ({ box }) => isBelow(box, line.box, 1) && Math.abs(box.left - line.box.left) < heightOf(line.box),
  )
  if (!below) return []
  return findIbans(`${line.text} ${below.text}`)
    .filter(
      ({ start, end, valid }) =>
        start < line.text.length && (valid || end === line.text.length + 1 + below.text.length),
    )
    .map(({ start, raw, value, valid }) => ({
      ...candidateAt('iban', page, line, { start, end: line.text.length, value }, { verified: valid }),
      raw,
    }))
}

/** The bank codes (BIC) of a line. */
export function bicsOfLine(page: PageText, line: TextLine): Candidate[] {
  return [...line.text.matchAll(/(?<![\p{L}\d])[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![\p{L}\d])/gu)].map(
    match =>
      candidateAt(
        'bic',
        page,
        line,
        { start: match.index, end: match.index + match[0].length },
        { verified: /\d/.test(match[0]) },
      ),
  )
}

/** EU tax numbers by country, including printed spaces, and the formats of some countries without a prefix. */
const VAT_NUMBER =
  /(?<![\p{L}\d])(?:(?:ATU|CHE|AT|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|XI)[ -]?[A-Z0-9]?(?:[ .-]?[A-Z0-9]){5,12}(?: ?(?:MVA|MWST|TVA|IVA))?|[A-Z]-?\d{7,8}[A-Z]?|\d{8}-?[A-Z]|\d{2}-\d{7}|\d{3} ?\d{3} ?\d{3}(?: ?MVA)?|\d{2} ?\d{3} ?\d{3} ?\d{3}|\d{2,3}\/\d{3}\/\d{4,5})(?![\p{L}\d])/gu

/** The tax numbers of a line. */
export function vatNumbersOfLine(page: PageText, line: TextLine): Candidate[] {
  return [...line.text.matchAll(VAT_NUMBER)]
    .filter(match => (match[0].match(/\d/g)?.length ?? 0) >= 7)
    .map(match => {
      const prefixed = /^[A-Z]{2}/.test(match[0])
      return candidateAt(
        'vat-number',
        page,
        line,
        { start: match.index, end: match.index + match[0].length },
        { verified: prefixed },
      )
    })
}

const currencyWord = /* @__PURE__ */ new RegExp(`(?<!\\p{L})(?:${CURRENCY_PATTERN})(?!\\p{L})`, 'gu')

/** The currencies that a line names, separately or next to its numbers, with their ISO 4217 codes; `verified` if unambiguous. */
export function currenciesOfLine(
  page: PageText,
  line: TextLine,
  numbers: readonly NumberMatch[],
  resolve: (printed: string) => ResolvedCurrency | undefined,
): Candidate[] {
  const found = new Map<number, string>()
  for (const match of plainCharacters(line.text).matchAll(currencyWord)) found.set(match.index, match[0])
  for (const { start, raw, currency } of numbers) {
    if (currency === undefined) continue
    const at = start + Math.max(0, plainCharacters(raw).indexOf(currency))
    if (currency.length > (found.get(at)?.length ?? 0)) found.set(at, currency)
  }
  return [...found].flatMap(([start, printed]) => {
    const odd = currencyOfOddSign(printed)
    const currency = resolve(printed) ?? (odd === undefined ? undefined : { code: odd, sure: false })
    if (!currency) return []
    const range = { start, end: start + printed.length, value: currency.code }
    return [candidateAt('currency', page, line, range, { verified: currency.sure })]
  })
}
