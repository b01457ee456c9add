/** ISO 4217 codes that are recognised as printed beside an amount. */
const CODES =
  'AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PEN PHP PLN RON RSD SAR SEK SGD THB TRY TWD UAH USD VND ZAR'.split(
    ' ',
  )

/** Signs and local abbreviations; `undefined` where several currencies use the same one. */
const SIGNS: Readonly<Record<string, string | undefined>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₪': 'ILS',
  '฿': 'THB',
  US$: 'USD',
  A$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  S$: 'SGD',
  HK$: 'HKD',
  NZ$: 'NZD',
  R$: 'BRL',
  $: 'USD',
  RM: 'MYR',
  Rs: 'INR',
  'Rs.': 'INR',
  kr: undefined,
  'kr.': undefined,
  Fr: 'CHF',
  'Fr.': 'CHF',
  SFr: 'CHF',
  'SFr.': 'CHF',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  lei: 'RON',
  Eur: 'EUR',
  EURO: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  Euro: 'EUR',
}

/** Signs of several currencies, with what tells these apart; the first that a document shows decides, else the last. */
const SHARED_SIGNS: Readonly<Record<string, readonly [code: string, evidence: RegExp][]>> = {
  kr: [
    ['NOK', /\bNOK\b|\bmva\b|\bNorge\b|\bNorway\b/i],
    ['DKK', /\bDKK\b|\bCVR\b|\bDanmark\b|\bDenmark\b/i],
    ['SEK', /\bSEK\b|\bSverige\b|\bSweden\b|\bmomsreg/i],
    ['ISK', /\bISK\b/],
    ['NOK', /(?:)/],
  ],
  $: [
    ['AUD', /\bAUD\b|\bABN\b|\bAustralia\b/],
    ['CAD', /\bCAD\b|\bHST\b/],
    ['NZD', /\bNZD\b/],
    ['SGD', /\bSGD\b/],
    ['HKD', /\bHKD\b/],
    ['MXN', /\bMXN\b/],
    ['USD', /(?:)/],
  ],
}

/** The ISO 4217 code of a currency as a document prints it, also of signs such as `kr` and `$` that several countries use. */
export function currencyCodeIn(printed: string, texts: readonly string[]): string | undefined {
  const shared = SHARED_SIGNS[printed.replace(/\.$/, '')]
  const code = shared?.find(([, evidence]) => texts.some(text => evidence.test(text)))?.[0]
  return code ?? currencyCode(printed)
}

const codes: ReadonlySet<string> = /* @__PURE__ */ new Set(CODES)

const escapePattern = (text: string): string => text.replace(/[.$]/g, '\\$&')

/** Matches a currency, as the source of a regular expression without groups. Longer signs come before their beginnings. */
export const CURRENCY_PATTERN: string = /* @__PURE__ */ [...CODES, .../* @__PURE__ */ Object.keys(SIGNS)]
  .sort((a, b) => b.length - a.length)
  .map(escapePattern)
  .join('|')

/** The ISO 4217 code of a currency as printed, such as `USD` of `$`; undefined where it could be several. */
export function currencyCode(printed: string): string | undefined {
  const code = printed.toUpperCase()
  return codes.has(code) ? code : SIGNS[printed]
}

/** Whether `word` is a currency code, sign or abbreviation. */
export function isCurrency(word: string): boolean {
  return codes.has(word.toUpperCase()) || word in SIGNS
}
