import type { ParsedValue } from './parsed-value.js'

/** Numbers with `.` or `,` as the decimal separator, and with spaces, points, commas or apostrophes between groups of three digits. */
export function parseNumber(text: string, decimals: number | undefined, decimal?: '.' | ','): ParsedValue {
  const example = decimals === undefined ? '12.5' : '1234.50'
  const invalid = { problem: `Enter a number without a currency, such as ${example}.` }
  const [, sign = '', digits = ''] = /^([+\-−]?)\s*([\d.,'’\s]+)$/u.exec(text) ?? []
  if (!/\d/.test(digits) || digits.length > 40) return invalid
  const compact = digits.replaceAll(/(?<=\d)[\s'’](?=\d{3}(?!\d))/gu, '')
  if (/[\s'’]/u.test(compact)) return invalid
  const points = compact.split('.').length - 1
  const commas = compact.split(',').length - 1
  let whole = compact
  let fraction = ''
  if (points + commas === 1 || (points > 0 && commas > 0)) {
    const last = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','))
    whole = compact.slice(0, last)
    fraction = compact.slice(last + 1)
    if (points + commas === 1) {
      const isGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)
      if (isGroup && decimal !== undefined) {
        if (compact[last] !== decimal) [whole, fraction] = [whole + fraction, '']
      } else if (isGroup && (decimals !== undefined || compact[last] === ',')) {
        return { problem: `${text} has two meanings. Enter ${whole}${fraction} or ${whole}.${fraction.slice(0, 2)}.` }
      }
    }
  }
  const groups = whole.split(/[.,]/)
  const isGrouped = groups.length > 1
  if (isGrouped && (new Set(whole.match(/[.,]/g)).size > 1 || !groups.slice(1).every(group => group.length === 3))) {
    return invalid
  }
  if (isGrouped && !/^\d{1,3}$/.test(groups[0] ?? '')) return invalid
  if (!/^\d*$/.test(fraction)) return invalid
  if (decimals !== undefined && fraction.length > decimals) {
    return { problem: `At most ${decimals} decimals are allowed.` }
  }
  const integer = groups.join('').replace(/^0+(?=\d)/, '') || '0'
  const shown = decimals === undefined ? fraction : fraction.padEnd(decimals, '0')
  const number = shown === '' ? integer : `${integer}.${shown}`
  return { value: /^[-−]$/u.test(sign) && /[1-9]/.test(number) ? `-${number}` : number }
}
