/**
 * Composes letters with their combining marks (NFC). Of more than 30 marks in a row, which no language needs, the others are removed: the
 * time to order them increases with the square of their number.
 */
export const composed = (text: string): string => text.replace(/(\p{M}{30})\p{M}+/gu, '$1').normalize('NFC')
