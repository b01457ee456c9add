/** `YYYY-MM-DD`, if the date exists. */
export function parseDate(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (year === undefined) return undefined
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? text : undefined
}

/** A decimal number with a point, if a JavaScript number represents all of its digits. `-0` is 0. */
export function parseNumber(text: string): number | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined
  const significant = text.replace(/^-?0*|\./g, '')
  return significant.length <= 15 || Number.isSafeInteger(Number(text)) ? Number(text) || 0 : undefined
}

export function parseDigits(text: string): string | undefined {
  return /^\d+$/.test(text) ? text : undefined
}
