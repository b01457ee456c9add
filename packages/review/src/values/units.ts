/** Removes a currency or another unit, and writes negative numbers with the sign in front: `12.00 EUR-`, `(12.00)`, `500,-`. */
export function withoutUnits(text: string): string {
  const start = text.search(/(?:(?<!\p{L})[.,])?\d/u)
  const end = text.search(/\d\D*$/) + 1
  if (start < 0 || start > MAX_UNIT_LENGTH || text.length - end > MAX_UNIT_LENGTH) return text
  const before = BEFORE.exec(text.slice(0, start))
  const after = AFTER.exec(text.slice(end))
  if (!before || !after) return text
  const isNegative = [...before.slice(1), ...after.slice(1)].some(sign => sign !== undefined)
  return `${isNegative ? '-' : ''}${text.slice(start, end)}`
}

const MAX_UNIT_LENGTH = 12
const CURRENCY = String.raw`(?:[A-Z]{0,2}\p{Sc}|[A-Z]{3}|kr\.?|fr\.)`
/** A sign before or after the currency. A hyphen after letters, as in `INV-1`, is not a sign. */
const BEFORE = new RegExp(String.raw`^(\()?\s*\+?(?:([-−])\s*)?(?:${CURRENCY}\s*)?(?:(?<!\p{L})([-−])\s*)?$`, 'iu')
const AFTER = new RegExp(
  String.raw`^(?:[.,][-−–]|[.,])?([-−])?\s*(?:%|${CURRENCY}|(?<=\s)\p{L}{1,4}\.?)?\s*([-−])?\)?\*?$`,
  'iu',
)
