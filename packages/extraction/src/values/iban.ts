/** How long the IBANs of a country are. */
// biome-ignore format: a table of sixty short entries is read better in rows
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28, CZ: 24,
  DE: 22, DK: 18, DO: 28, EE: 20, EG: 29, ES: 24, FI: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23, GL: 18, GR: 27, GT: 28,
  HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20, LB: 28, LI: 21, LT: 20, LU: 20, LV: 21,
  MC: 27, MD: 24, ME: 22, MK: 19, MR: 27, MT: 31, MU: 30, NL: 18, NO: 15, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29, RO: 24,
  RS: 22, SA: 24, SE: 24, SI: 19, SK: 24, SM: 27, TN: 24, TR: 26, UA: 29, VA: 22, XK: 20,
}

/** An account number in the international form. */
export interface IbanMatch {
  start: number
  end: number
  raw: string
  /** Without spaces. */
  value: string
  /** Whether the two check digits are right. */
  valid: boolean
}

/** Finds what looks like IBANs, in groups of four or unspaced. */
export function findIbans(text: string): IbanMatch[] {
  const found: IbanMatch[] = []
  for (const match of text.matchAll(/(?<![\p{L}\d])([A-Z]{2})\d{2}(?: ?[A-Z0-9])+/gu)) {
    const length = LENGTHS[match[1] ?? '']
    const raw = length === undefined ? undefined : takeCharacters(match[0], length)
    if (raw === undefined) continue
    const value = raw.replace(/ /g, '')
    found.push({ start: match.index, end: match.index + raw.length, raw, value, valid: hasValidCheckDigits(value) })
  }
  return found
}

/** The beginning of `text` that holds `count` characters that are not spaces; undefined where it ends inside a word. */
function takeCharacters(text: string, count: number): string | undefined {
  let taken = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] !== ' ') taken++
    if (taken === count) return /^[A-Z0-9]/.test(text.slice(i + 1)) ? undefined : text.slice(0, i + 1)
  }
  return undefined
}

/** ISO 7064 MOD 97-10: the country and check digits move to the end, letters become 10 to 35. */
function hasValidCheckDigits(iban: string): boolean {
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))
  let remainder = 0
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97
  return remainder === 1
}
