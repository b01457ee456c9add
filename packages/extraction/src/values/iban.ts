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

/** The most characters that an IBAN is printed with: 34, with a space between any two. */
export const MAX_PRINTED_IBAN_LENGTH = 67

/** The country and the check digits, at the beginning of a word. */
const START = /(?<![\p{L}\d])([A-Z]{2})\d{2}/gu

/** Finds what looks like IBANs, in groups of four or unspaced. */
export function findIbans(text: string): IbanMatch[] {
  const found: IbanMatch[] = []
  let free = 0
  for (const { index: start, 1: country = '' } of text.matchAll(START)) {
    const length = LENGTHS[country]
    if (start < free || length === undefined) continue
    const end = endOfCharacters(text, start, length)
    if (end === undefined) continue
    free = end
    const raw = text.slice(start, end)
    const value = raw.replace(/ /g, '')
    found.push({ start, end, raw, value, valid: hasValidCheckDigits(value) })
  }
  return found
}

/**
 * Where `count` capitals and digits end, with at most one space between any two; undefined if there are fewer, or the last one is inside
 * a word.
 */
function endOfCharacters(text: string, start: number, count: number): number | undefined {
  let end = start
  for (let taken = 0; taken < count; taken++) {
    if (taken > 0 && text[end] === ' ') end++
    if (!isCharacter(text[end])) return undefined
    end++
  }
  return isCharacter(text[end]) ? undefined : end
}

const isCharacter = (character: string | undefined): boolean => character !== undefined && /[A-Z0-9]/.test(character)

/** ISO 7064 MOD 97-10: the country and check digits move to the end, letters become 10 to 35. */
function hasValidCheckDigits(iban: string): boolean {
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, letter => String(letter.charCodeAt(0) - 55))
  let remainder = 0
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97
  return remainder === 1
}
