/** Characters that print the same sign, by the character that the parsers of values know. Each replaces one character. */
const VARIANTS: readonly (readonly [plain: string, variants: string])[] = [
  [' ', '\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'],
  ['-', '\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u207b\ufe58\ufe63'],
  ["'", '\u0060\u00b4\u02b9\u02bb\u02bc\u02c8\u02ca\u02cb\u2018\u2019\u201b\u2032\u2035'],
  ['.', '\u066b\u3002\ufe52\uff61'],
  [',', '\u066c\u060c\u201a\ufe50\uff64'],
  [':', '\u02d0\u2236\ufe55'],
  ['/', '\u2044\u2215'],
  ['$', '\ufe69'],
  ['%', '\u066a\ufe6a'],
  ['¥', '\uffe5'],
  ['£', '\uffe1'],
  ['₩', '\uffe6'],
]

/** Where the digits 0 to 9 of other scripts begin: Arabic, Persian and Devanagari. */
const ZEROS: readonly number[] = [0x0660, 0x06f0, 0x0966]

/** The ASCII characters have full-width forms at this distance. */
const FULL_WIDTH = { first: 0xff01, last: 0xff5e, distance: 0xfee0 }

let cached: ReadonlyMap<string, string> | undefined

function plainByVariant(): ReadonlyMap<string, string> {
  if (cached) return cached
  const plain = new Map<string, string>()
  for (let code = FULL_WIDTH.first; code <= FULL_WIDTH.last; code++)
    plain.set(String.fromCharCode(code), String.fromCharCode(code - FULL_WIDTH.distance))
  for (const zero of ZEROS)
    for (let digit = 0; digit < 10; digit++) plain.set(String.fromCharCode(zero + digit), String(digit))
  for (const [character, variants] of VARIANTS) for (const variant of variants) plain.set(variant, character)
  plain.set('\uff07', "'").set('\uff40', "'")
  cached = plain
  return plain
}

/**
 * Replaces the many dashes, apostrophes, spaces and full-width or foreign digits by the ASCII character that prints the same,
 * so that the patterns for values need to know one of each. The length stays the same, and with it all positions.
 *
 * @example plainCharacters('‑１′２００．50') // "-1'200.50"
 */
export function plainCharacters(text: string): string {
  if (/^[ -_a-~]*$/.test(text)) return text
  const plain = plainByVariant()
  return text.replace(/[^ -_a-~]/g, character => plain.get(character) ?? character)
}
