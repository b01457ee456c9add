/** The number of decimals of a quotient. */
const QUOTIENT_DECIMALS = 6
const MAX_LENGTH = 40

/** A decimal number of an electronic invoice in its shortest form, such as `1280.5`; `null` for any other text. */
export function decimalOf(text: string | null): string | null {
  const match = text !== null && text.length <= MAX_LENGTH ? /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) : null
  if (!match) return null
  const [, sign, integer = '', decimals = ''] = match
  if (integer === '' && decimals === '') return null
  const whole = integer.replace(/^0+(?=\d)/, '') || '0'
  let end = decimals.length
  while (decimals[end - 1] === '0') end--
  const fraction = decimals.slice(0, end)
  const isZero = whole === '0' && fraction === ''
  return `${sign === '-' && !isZero ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}

/** The sum of decimal numbers; `null` if the list contains no numbers. */
export function sumOf(numbers: readonly (string | null)[]): string | null {
  const known = numbers.filter(number => number !== null)
  if (known.length === 0) return null
  const decimals = known.reduce((most, number) => Math.max(most, decimalsOf(number)), 0)
  const total = known.reduce((sum, number) => sum + scaled(number, decimals), 0n)
  return unscaled(total, decimals)
}

/** A decimal number divided by another; unchanged if the divisor is `null`, 0 or 1. */
export function dividedBy(number: string | null, divisor: string | null): string | null {
  if (number === null || divisor === null || divisor === '0' || divisor === '1') return number
  const decimals = Math.max(decimalsOf(number), decimalsOf(divisor))
  const quotient = (scaled(number, decimals) * 10n ** BigInt(QUOTIENT_DECIMALS)) / scaled(divisor, decimals)
  return unscaled(quotient, QUOTIENT_DECIMALS)
}

const decimalsOf = (number: string): number => number.split('.')[1]?.length ?? 0

/** The number times a power of ten, as an integer. */
function scaled(number: string, decimals: number): bigint {
  const [whole = '0', fraction = ''] = number.split('.')
  return BigInt(whole + fraction.padEnd(decimals, '0'))
}

function unscaled(number: bigint, decimals: number): string | null {
  const digits = (number < 0n ? -number : number).toString().padStart(decimals + 1, '0')
  const at = digits.length - decimals
  return decimalOf(`${number < 0n ? '-' : ''}${digits.slice(0, at)}.${digits.slice(at)}`)
}
