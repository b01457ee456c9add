/** A line of a CSV file as in RFC 4180, with its line break. Texts cannot become formulas. */
export function csvRow(values: readonly (string | number | null)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}

function csvCell(value: string | number | null): string {
  return value === null ? '' : quoteCsv(typeof value === 'string' ? withoutFormula(value) : String(value))
}

/** Quotes the text of a cell if it is necessary. */
export function quoteCsv(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * Spreadsheets run text that starts with one of these characters, which can be full-width, as a formula, and the text can come from any
 * document. An apostrophe before it prevents that. Numbers and telephone numbers are left unchanged.
 */
export function withoutFormula(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-][\d\s.,()-]*$/.test(text) ? `'${text}` : text
}
