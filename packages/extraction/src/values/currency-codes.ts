/** ISO 4217 codes of common currencies; they are recognised in upper and lower case. */
const COMMON =
  'AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PEN PHP PLN RON RSD SAR SEK SGD THB TRY TWD UAH USD VND ZAR'

/** The other codes in use; they are recognised only in upper case. */
const OTHERS = `
  AFN AMD AOA AWG AZN BBD BDT BHD BIF BMD BND BSD BTN BWP BYN BZD CDF CLF CRC CUC CVE DJF DZD EGP
  ETB FJD FKP GHS GIP GMD GNF GTQ GYD HNL HRK HTG IQD IRR JMD JOD KES KGS KHR KMF KPW KWD KYD KZT LBP LKR LRD LSL LYD MAD MDL
  MGA MKD MMK MNT MRU MVR MWK MZN NGN NIO NPR OMR PGK PKR PYG QAR RWF SBD SCR SDG SHP SLE SLL SRD SSP STN SVC SYP
  SZL TJS TMT TND TTD TZS UGX UYU UZS VED VES VUV WST XAF XCD XCG XOF XPF YER ZMW ZWG ZWL`

/** Codes that are also words; they are recognised only next to a number. */
const WORDS = 'ALL ANG BAM BOB CUP DOP ERN GEL LAK MOP MUR NAD PAB SOS TOP'

const list = (codes: string): string[] => codes.trim().split(/\s+/)

export const commonCodes: ReadonlySet<string> = /* @__PURE__ */ new Set(list(COMMON))
export const otherCodes: ReadonlySet<string> = /* @__PURE__ */ new Set(list(OTHERS))
export const wordCodes: ReadonlySet<string> = /* @__PURE__ */ new Set(list(WORDS))

const WITHOUT_DECIMALS: ReadonlySet<string> = /* @__PURE__ */ new Set(
  list('BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'),
)
const WITH_THREE_DECIMALS: ReadonlySet<string> = /* @__PURE__ */ new Set(list('BHD IQD JOD KWD LYD OMR TND'))

/** The number of decimals of a currency, by ISO 4217: 0 for yen, 3 for Kuwaiti dinars, 2 for most currencies. */
export function decimalsOf(code: string): 0 | 2 | 3 {
  if (WITHOUT_DECIMALS.has(code)) return 0
  return WITH_THREE_DECIMALS.has(code) ? 3 : 2
}
