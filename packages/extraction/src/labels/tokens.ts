import { anyOf, wordsOf } from '../languages/words.js'
import { fold } from '../text/fold.js'
import { isCurrency } from '../values/currency.js'

/** A word or number of a line, in the form that is used to compare labels. */
export interface Token {
  /** Folded; all words for "number" are `no`. Empty for percentages and currencies, which labels may contain anywhere. */
  key: string
  /** The start and end positions in the text. */
  start: number
  end: number
  /** Whether it is in parentheses. */
  bracketed: boolean
}

const numberWords: ReadonlySet<string> = /* @__PURE__ */ new Set(/* @__PURE__ */ wordsOf('numberWords'))

/** Words that text recognition or other software may have joined to another word: `INVOICENUMBER`. */
const longWords: string = /* @__PURE__ */ anyOf([...numberWords].filter(word => word.length > 4))

const numberStart = /* @__PURE__ */ new RegExp(`^(?:${longWords})(?=.{4})`)
const numberEnding = /* @__PURE__ */ new RegExp(`(?<=.{2})(?:${anyOf(wordsOf('numberEndings'))}|${longWords})$`)

/** Words, numbers and percentages, signs and abbreviations for "number", and parentheses. */
const TOKEN =
  /[()]|n[°˚](?!\p{L}{1,2}(?!\p{L}))|nº(?!\p{L})|(?<![\p{L}\d.])n\.(?!\p{L})|№|#|\d+(?:[.,]\d+){0,4} ?%|\d+|[\p{L}\p{M}]+|[€£$]/giu

/** Splits a text into tokens. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let depth = 0
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0]
    if (raw === '(') depth++
    else if (raw === ')') depth = Math.max(0, depth - 1)
    else {
      const base = { start: match.index, end: match.index + raw.length, bracketed: depth > 0 }
      tokens.push({ ...base, key: keyOf(raw) })
    }
  }
  return tokens
}

function keyOf(raw: string): string {
  if (/[%€£$]$/.test(raw) || (raw.length > 1 && raw.length < 6 && raw !== 'Ft' && raw !== 'lei' && isCurrency(raw)))
    return ''
  if (/^(?:n[°º˚.]|№|#)$/i.test(raw)) return 'no'
  const key = fold(raw)
  if (numberWords.has(key)) return 'no'
  return key.replace(numberEnding, 'no').replace(numberStart, 'no')
}

/** The lookup key of a label: the keys of its tokens without separators. */
export function labelKey(text: string): string {
  return tokenise(text)
    .map(token => token.key)
    .join('')
}
