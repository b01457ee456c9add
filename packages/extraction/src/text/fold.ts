/** Lower case without accents, so that `Fälligkeit`, `FALLIGKEIT` and `fälligkeit` are the same word. */
export function fold(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase()
  return withoutMarks(text)
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/[ßøæœđł]/g, letter => plainLetters[letter] ?? letter)
}

/** The letters and digits of a text, folded. */
export const lettersOf = (text: string): string => fold(text).replace(/[^\p{L}\d]/gu, '')

/** A text without the marks that follow its letters. They slow down a decomposition, by the square of their number in a row. */
export const withoutMarks = (text: string): string => text.replace(MARKS, '')

const MARKS = /\p{M}+/gu

const plainLetters: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ł: 'l' }
