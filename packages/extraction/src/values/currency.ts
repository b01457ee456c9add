import { commonCodes, otherCodes, wordCodes } from './currency-codes.js'
import { evidenceFor, type SharedSign, sharedSigns } from './currency-evidence.js'

/** Signs and abbreviations that mean a currency anywhere in a text; `undefined` if several currencies share one. */
const SIGNS: Readonly<Record<string, string | undefined>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': undefined,
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₪': 'ILS',
  '฿': 'THB',
  '₫': 'VND',
  '₦': 'NGN',
  '₱': 'PHP',
  '₴': 'UAH',
  '₽': 'RUB',
  '₸': 'KZT',
  '₼': 'AZN',
  '₾': 'GEL',
  '₵': 'GHS',
  '₡': 'CRC',
  '₲': 'PYG',
  '₭': 'LAK',
  '₮': 'MNT',
  '៛': 'KHR',
  '৳': 'BDT',
  元: 'CNY',
  圆: 'CNY',
  円: 'JPY',
  圓: 'JPY',
  원: 'KRW',
  'د.إ': 'AED',
  'ر.س': 'SAR',
  'د.ك': 'KWD',
  'ر.ق': 'QAR',
  'ر.ع': 'OMR',
  'د.ب': 'BHD',
  'د.أ': 'JOD',
  'ج.م': 'EGP',
  US$: 'USD',
  U$S: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: undefined,
  CA$: 'CAD',
  CDN$: 'CAD',
  S$: 'SGD',
  HK$: 'HKD',
  NT$: 'TWD',
  NZ$: 'NZD',
  MX$: 'MXN',
  Mex$: 'MXN',
  CL$: 'CLP',
  COL$: 'COP',
  AR$: 'ARS',
  R$: 'BRL',
  J$: 'JMD',
  TT$: 'TTD',
  FJ$: 'FJD',
  $U: 'UYU',
  $: undefined,
  RM: 'MYR',
  RMB: 'CNY',
  Rp: 'IDR',
  'Rp.': 'IDR',
  Rs: undefined,
  'Rs.': undefined,
  kr: undefined,
  'kr.': undefined,
  Kr: undefined,
  'Kr.': undefined,
  Fr: 'CHF',
  'Fr.': 'CHF',
  SFr: 'CHF',
  'SFr.': 'CHF',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  lei: undefined,
  Lei: undefined,
  LEI: undefined,
  FCFA: undefined,
  CFA: undefined,
  грн: 'UAH',
  руб: 'RUB',
  'руб.': 'RUB',
  лв: 'BGN',
  'лв.': 'BGN',
  KSh: 'KES',
  Ksh: 'KES',
  KSH: 'KES',
  TSh: 'TZS',
  USh: 'UGX',
  Eur: 'EUR',
  EURO: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  Euro: 'EUR',
}

/** Abbreviations that are also words or parts of references: they mean a currency only next to a number. */
const SIGNS_BESIDE_NUMBERS: Readonly<Record<string, string | undefined>> = {
  KD: 'KWD',
  'K.D.': 'KWD',
  BD: 'BHD',
  JD: 'JOD',
  'R.O.': 'OMR',
  RO: 'OMR',
  QR: 'QAR',
  SR: 'SAR',
  Dhs: undefined,
  'Dhs.': undefined,
  Dh: undefined,
  DH: undefined,
  DT: 'TND',
  TL: 'TRY',
  NIS: 'ILS',
  Tk: 'BDT',
  'Tk.': 'BDT',
  MT: 'MZN',
  Kz: 'AOA',
  Bs: undefined,
  'Bs.': undefined,
  Br: undefined,
  'S/': 'PEN',
  'S/.': 'PEN',
  'B/.': 'PAB',
  KM: 'BAM',
  zl: 'PLN',
  Kc: 'CZK',
}

/** Single letters that mean a currency only before an amount that is printed like money. */
const LETTERS: Readonly<Record<string, string>> = { R: 'ZAR' }

/**
 * Characters that replace a currency sign if a text is decoded with the wrong encoding, and letters that mean a currency if all
 * amounts have them.
 */
const ODD_SIGNS: Readonly<Record<string, string>> = {
  Ä: 'EUR',
  Û: 'EUR',
  '¤': 'EUR',
  œ: 'GBP',
  ú: 'GBP',
  P: 'PHP',
  Q: 'GTQ',
  K: 'ZMW',
  L: 'HNL',
}

/** The ISO 4217 code of the currency that an odd sign before all amounts of a document probably means. */
export const currencyOfOddSign = (sign: string): string | undefined => ODD_SIGNS[sign]

const escapePattern = (text: string): string => text.replace(/[.$/]/g, '\\$&')

/** Joins words to alternatives of a regular expression, with longer words before their prefixes. */
const alternatives = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map(escapePattern)
    .join('|')

const codesAndSigns = [...commonCodes, ...otherCodes, ...Object.keys(SIGNS)]

/** Matches a currency anywhere in a text, as the source of a regular expression without groups. */
export const CURRENCY_PATTERN: string = /* @__PURE__ */ alternatives(codesAndSigns)

/** Matches a currency directly next to a number, including `USD$` and the like, as the source of a regular expression without groups. */
export const CURRENCY_BESIDE_NUMBER: string = /* @__PURE__ */ `(?:${[...commonCodes].join('|')}) ?\\$|${alternatives([...codesAndSigns, ...wordCodes, ...Object.keys(SIGNS_BESIDE_NUMBERS)])}`

/** Matches a single letter that can be a currency, as the source of a regular expression without groups. */
export const CURRENCY_LETTER: string = `[${Object.keys(LETTERS).join('')}]`

/** The ISO 4217 code of a printed currency, such as `EUR` for `€`; undefined if it can be several, as with `$`. */
export function currencyCode(printed: string): string | undefined {
  const word = /^[A-Z]{3} ?\$$/.test(printed) ? printed.slice(0, 3) : printed
  const code = word.toUpperCase()
  if (commonCodes.has(code)) return code
  if (otherCodes.has(word) || wordCodes.has(word)) return word
  return SIGNS[word] ?? SIGNS_BESIDE_NUMBERS[word] ?? LETTERS[word]
}

/** A currency that a document names. */
export interface ResolvedCurrency {
  /** ISO 4217. */
  code: string
  /** Whether the printed currency or the rest of the document rules out all other currencies. */
  sure: boolean
}

/**
 * Resolves a printed currency, including signs such as `kr` and `$` that several countries use.
 *
 * @param text The text of the document. Its words, taxes and addresses distinguish the countries that share a sign.
 * @returns undefined if the document has no evidence for any of the possible currencies.
 *
 * @example resolveCurrency('kr', 'Moms 25%  Att betala 1 250,00 kr') // { code: 'SEK', sure: true }
 */
export function resolveCurrency(printed: string, text: string): ResolvedCurrency | undefined {
  const code = currencyCode(printed)
  if (code !== undefined) return { code, sure: !(printed in LETTERS) }
  const shared = sharedSigns[printed.replace(/\.$/, '').toLowerCase()]
  return shared && mostProbable(shared, text)
}

function mostProbable({ codes, usual }: SharedSign, text: string): ResolvedCurrency | undefined {
  const [best, second] = codes
    .map(code => ({ code, evidence: evidenceFor(code, text) }))
    .sort((a, b) => b.evidence - a.evidence)
  if (best && best.evidence > 0 && best.evidence > (second?.evidence ?? 0))
    return { code: best.code, sure: best.evidence >= 1 && best.evidence - (second?.evidence ?? 0) >= 1 }
  const code = usual(text)
  return code === undefined ? undefined : { code, sure: false }
}

/** Whether `word` is a currency code, sign or abbreviation. */
export function isCurrency(word: string): boolean {
  return commonCodes.has(word.toUpperCase()) || otherCodes.has(word) || word in SIGNS
}
