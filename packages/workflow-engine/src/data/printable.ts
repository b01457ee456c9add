/** The start of a string for an error message, with control characters and lone surrogates escaped. */
export function printable(text: string): string {
  const start = text.length > 200 ? `${text.slice(0, 200)}…` : text
  return start.replace(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The start of a value as JSON, for an error message. */
export const preview = (value: unknown): string => printable(JSON.stringify(value) ?? 'nothing').slice(0, 100)
