import type { PageText, TextLine } from '../text/document-text.js'
import type { NumberMatch } from '../values/amount.js'
import type { DateMatch } from '../values/date.js'
import { toAmount, toNumeric } from '../values/decimal.js'
import { findIbans } from '../values/iban.js'
import { type Candidate, candidateAt } from './candidate.js'

/** Numbers longer than this are references, not sums of money. */
const MOST_DIGITS = 10

/** The sums of money and the plain numbers of a line; those inside dates are neither. */
export function numbersOfLine(
  page: PageText,
  line: TextLine,
  dates: readonly DateMatch[],
  numbers: readonly NumberMatch[],
): Candidate[] {
  if (numbers.length === 0) return []
  const taken = [...dates, ...findIbans(line.text)]
  const free = (number: NumberMatch): boolean =>
    !taken.some(({ start, end }) => number.start < end && number.end > start)
  return numbers.filter(free).flatMap(number => {
    const plain = candidateAt('number', page, line, { ...number, value: toNumeric(number) }, { number })
    return isMoney(number)
      ? [candidateAt('amount', page, line, { ...number, value: toAmount(number) }, { number }), plain]
      : [plain]
  })
}

function isMoney(number: NumberMatch): boolean {
  const leadingZero = number.whole.length > 1 && number.whole.startsWith('0')
  const many = number.whole.length > MOST_DIGITS || (number.whole.length > 7 && !number.decimals && !number.currency)
  return !number.percent && !many && !leadingZero
}
