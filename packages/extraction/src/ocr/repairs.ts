import { isCurrency } from '../values/currency.js'

/** A word of a line, with its start and end. */
export interface ReadWord {
  text: string
  start: number
  end: number
  /** The probability, from 0 to 1, of its least certain character. */
  likelihood: number
  /** The position at which it was split from the word before or after it. */
  cutBefore?: number
  cutBehind?: number
}

/** Letters and signs that are confused with digits. */
const DIGIT_OF: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  I: '1',
  l: '1',
  '|': '1',
  S: '5',
  B: '8',
}

const LIKE_AN_AMOUNT =
  /^(?<sign>-?)(?<currency>\p{Lu}{0,3}?)(?<whole>[\dOoDQIl|SB]{1,6})(?<point>[.,])(?<fraction>[\dOoDQIl|SB]{2})$/u
/** The gap between an amount and the word before it after they are split. */
const CUT = 8
const GLUED_AMOUNT = /^(?<word>.*\p{L})(?<amount>\d{1,6}[.,]\d{2})$/u

/**
 * Corrects recognition errors such as `12. 50`, `1O.00`, `CASHRM50.00`, `L0T` or `Ja1an`.
 *
 * @param reach The maximum gap between the parts of an amount.
 */
export function repairWords(words: readonly ReadWord[], reach: number): ReadWord[] {
  const joined: ReadWord[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (last && word.start - last.end < reach && makeAmount(last.text, word.text)) {
      last.text += word.text
      last.end = word.end
      last.likelihood = Math.min(last.likelihood, word.likelihood)
    } else joined.push({ ...word })
  }
  return joined.flatMap(word => unglued({ ...word, text: withLetters(withDigits(word.text)) }))
}

/** Whether two words are the parts of an amount before and after its decimal separator. */
function makeAmount(first: string, second: string): boolean {
  return (
    (/(?:^|[^\d.,])\d{1,6}[.,]$/.test(first) && /^\d{2}(?![\d.,])/.test(second)) ||
    (/(?:^|[^\d.,])[\dODQ]{1,6}$/.test(first) && /^[.,]\d{2}(?![\d.,])/.test(second))
  )
}

/** Replaces letters by digits in a word with the format of an amount and more digits than letters. */
function withDigits(text: string): string {
  const { sign = '', currency = '', whole = '', point = '', fraction = '' } = LIKE_AN_AMOUNT.exec(text)?.groups ?? {}
  const digits = (whole + fraction).replace(/\D/g, '').length
  if (digits < 2 || 2 * digits <= whole.length + fraction.length) return text
  const asDigits = (part: string): string => part.replace(/\D/g, letter => DIGIT_OF[letter] ?? letter)
  return `${sign}${currency}${asDigits(whole)}${point}${asDigits(fraction)}`
}

/** Replaces the digits 0 and 1 by letters in the middle of a word without other digits. */
function withLetters(text: string): string {
  if (!/[01]/.test(text) || /[2-9]/.test(text) || (text.match(/\p{L}/gu)?.length ?? 0) < 2) return text
  return text
    .replace(/(?<=\p{Lu})0+(?=\p{Lu})/gu, zeros => 'O'.repeat(zeros.length))
    .replace(/(?<=\p{L})1+(?=\p{Ll})/gu, ones => 'l'.repeat(ones.length))
}

/** Splits an amount from the word before it, unless that word is its currency. */
function unglued(read: ReadWord): ReadWord[] {
  const { text, start, end, likelihood } = read
  const { word, amount } = GLUED_AMOUNT.exec(text)?.groups ?? {}
  if (word === undefined || amount === undefined || isCurrency(word)) return [read]
  const middle = start + ((end - start) * word.length) / text.length
  return [
    { text: word, start, end: middle, likelihood, cutBehind: Math.max(start, middle - CUT) },
    { text: amount, start: middle, end, likelihood, cutBefore: middle },
  ]
}
