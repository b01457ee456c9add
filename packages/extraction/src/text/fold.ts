/** Lower case without accents, so that `Fälligkeit`, `FALLIGKEIT` and `fälligkeit` are the same word. */
export function fold(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøæœđł]/g, letter => plainLetters[letter] ?? letter)
}

const plainLetters: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', đ: 'd', ł: 'l' }
