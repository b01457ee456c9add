import { findNumbers, type NumberMatch } from '../values/amount.js'
import { findDates } from '../values/date.js'
import { type NumberStyle, toNumeric } from '../values/decimal.js'

/** A necessary condition for dates: two separators, or letters of a month next to a digit. Other texts are not searched for dates. */
const MAY_BE_DATE = /\d[./-] ?\d{1,2}[./-]|\d.?\p{L}{3}|\p{L}{3}.{0,2}\d|[年월月]/u

/** The content of a cell, as far as its format shows it. */
export interface CellContent {
  kind: 'money' | 'number' | 'percent' | 'date' | 'text'
  /** The number in the cell, if the cell contains one number and little else. */
  number?: NumberMatch
  value?: number
  /** The text next to the number, such as `Stk` or `hrs`. */
  unit?: string
}

/** The maximum length of the text next to a number. */
const MAX_UNIT_LENGTH = 14
const MAX_CELL_LENGTH = 40

/** A number with a unit or a multiplication sign attached: `2x`, `3hrs`, `x2`. */
const GLUED = /^([x×]?)(\d{1,9}(?:[.,]\d{1,4})?)([x×]|\p{L}{1,8}\.?)?$/iu

/** Inserts spaces between a number and its unit, as in `2x` and `3hrs`, so that the number is found. */
export function spaced(text: string): string {
  if (text.length > MAX_CELL_LENGTH) return text
  return text
    .split(' ')
    .map(word =>
      word.replace(GLUED, (_whole, before: string, digits: string, after = '') => {
        return [before, digits, after].filter(part => part !== '').join(' ')
      }),
    )
    .join(' ')
}

/** Reads the content of cells, and caches it by text. */
export class CellReader {
  readonly style: NumberStyle
  private readonly known = new Map<string, CellContent>()

  /** @param style The number format of the document. */
  constructor(style: NumberStyle) {
    this.style = style
  }

  contentOf(text: string): CellContent {
    let content = this.known.get(text)
    if (!content) {
      content = read(text, this.style)
      this.known.set(text, content)
    }
    return content
  }

  isNumeric(text: string): boolean {
    return isNumeric(this.contentOf(text))
  }
}

function read(text: string, style: NumberStyle): CellContent {
  if (text.length > MAX_CELL_LENGTH || !/\d/.test(text)) return { kind: 'text' }
  if (MAY_BE_DATE.test(text)) {
    const [date] = findDates(text)
    if (date && date.end - date.start > 0.6 * text.length) return { kind: 'date' }
  }
  const printed = spaced(text)
  const numbers = findNumbers(printed, style)
  const [number] = numbers
  if (!number || numbers.length > 2) return { kind: 'text' }
  const rest = `${printed.slice(0, number.start)} ${printed.slice(number.end)}`.replace(/\s+/g, ' ').trim()
  const value = Number(toNumeric(number))
  if (number.percent) {
    const isRate = rest.length <= MAX_UNIT_LENGTH && !/\p{L}{4}/u.test(printed.slice(0, number.start))
    return isRate ? { kind: 'percent', number, value } : { kind: 'text' }
  }
  if (numbers.length > 1 || rest.length > MAX_UNIT_LENGTH || rest.split(' ').length > 2) return { kind: 'text' }
  // A letter before the number makes the text a name: "Article 12".
  if (/\p{L}/u.test(printed.slice(0, number.start).replace(/^\s*[x×]\s*$/iu, ''))) return { kind: 'text' }
  const unit = rest.replace(/^[x×*@]$|^\W+$/iu, '')
  const isMoney = number.currency !== undefined || (number.decimals && unit === '')
  return { kind: isMoney ? 'money' : 'number', number, value, ...(unit === '' ? {} : { unit }) }
}

/** Whether a cell contains a number that can be used in calculations. */
export const isNumeric = ({ kind }: CellContent): boolean => kind === 'money' || kind === 'number' || kind === 'percent'

/** Whether the text is a short code, such as an article number or a batch number. */
export const isCode = (text: string): boolean =>
  text.length <= 24 && /\d/.test(text) && text.split(' ').length <= 2 && /^[\p{L}\d .,/_#-]+$/u.test(text)
