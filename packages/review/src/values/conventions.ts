import type { PageText } from '../pages/page-text.js'
import { monthOf } from './months.js'

/** How a document writes numbers and dates, as far as its words show it. */
export interface Conventions {
  readonly decimal?: '.' | ','
  readonly dateOrder?: 'DMY' | 'MDY' | 'YMD'
}

/** Finds the conventions of a document in its words. Single words that contradict the others, such as section numbers, do not count. */
export function conventionsOf(pages: readonly PageText[]): Conventions {
  const texts = pages.flatMap(({ words }) => words.map(([text]) => text))
  const decimal = winner(countAll(texts, decimalIn))
  const dateOrder =
    winner(countAll(texts, dateOrderIn)) ??
    winner(monthOrders(texts)) ??
    // Where decimals follow a comma, months do not precede days.
    (decimal === ',' ? 'DMY' : undefined)
  return { ...(decimal && { decimal }), ...(dateOrder && { dateOrder }) }
}

function countAll<S, T>(texts: readonly S[], read: (text: S) => T | undefined): Map<T, number> {
  const counts = new Map<T, number>()
  for (const text of texts) {
    const found = read(text)
    if (found !== undefined) counts.set(found, (counts.get(found) ?? 0) + 1)
  }
  return counts
}

/** The value that was counted more than twice as often as any other. */
function winner<T>(counts: ReadonlyMap<T, number>): T | undefined {
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a)
  return first && first[1] > 2 * (second?.[1] ?? 0) ? first[0] : undefined
}

/** `,` for `1.318,30`, `12,50` and `1.234.567`. A single separator before three digits says nothing. */
function decimalIn(text: string): '.' | ',' | undefined {
  const [number = ''] = /\d[\d.,'’]*\d/u.exec(text) ?? []
  if (/^\d{1,3}(?:[.'’]\d{3})*,\d{2}$|^\d+,\d{2}$|^\d{1,3}(?:\.\d{3}){2,}$/u.test(number)) return ','
  if (/^\d{1,3}(?:[,'’]\d{3})*\.\d{2}$|^\d+\.\d{2}$|^\d{1,3}(?:,\d{3}){2,}$/u.test(number)) return '.'
  return undefined
}

function dateOrderIn(text: string): 'DMY' | 'MDY' | 'YMD' | undefined {
  const [, a = '', b = '', c = ''] = /(?<!\d)(\d{1,4})[./-](\d{1,2})[./-](\d{2}|\d{4})(?!\d)/.exec(text) ?? []
  if (a.length === 4) return Number(b) <= 12 ? 'YMD' : undefined
  if (a === '' || a.length > 2 || c === '') return undefined
  if (Number(a) > 12 && Number(a) <= 31 && Number(b) <= 12) return 'DMY'
  return Number(b) > 12 && Number(b) <= 31 && Number(a) <= 12 ? 'MDY' : undefined
}

/** `31 May 2026` and `May 31, 2026`. */
function monthOrders(texts: readonly string[]): Map<'DMY' | 'MDY', number> {
  const orders = texts.flatMap((text, at) => {
    if (monthOf(text) === undefined) return []
    if (isDay(texts[at - 1]) && isYear(texts[at + 1])) return ['DMY' as const]
    return isDay(texts[at + 1]) && isYear(texts[at + 2]) ? ['MDY' as const] : []
  })
  return countAll(orders, order => order)
}

const isDay = (text = ''): boolean => /^(?:0?[1-9]|[12]\d|3[01])(?:\.|st|nd|rd|th)?,?$/.test(text)

const isYear = (text = ''): boolean => /^(?:19|20)\d{2}\W*$/.test(text)
