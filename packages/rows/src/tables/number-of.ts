/** A JavaScript number, and a cell of Excel, keep 15 digits. */
const MAX_DIGITS = 15

/** The number of a cell with an amount or a number; undefined if the type is different, or a number cannot represent all digits. */
export function numberOf(value: string | number | null, type: string | undefined): number | undefined {
  if (typeof value !== 'string') return value ?? undefined
  if (type !== 'amount' && type !== 'numeric') return undefined
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value) || value.replace(/\D/g, '').length > MAX_DIGITS) return undefined
  return Number(value)
}
