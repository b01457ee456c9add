/** U+FFFF, which is not a character, marks what PostgreSQL does not accept in JSON. */
const MARK = '\uffff'

/**
 * Escapes JSON for PostgreSQL, whose JSON functions reject U+0000 and lone surrogates. `JSON.stringify` writes both as `\u` escapes.
 */
export function escapeJson(json: string): string {
  if (!NEEDS_ESCAPE.test(json)) return json
  return json.replace(ESCAPED, (_, backslashes: string | undefined, hex: string | undefined) => {
    if (backslashes !== undefined) return backslashes
    return hex === undefined ? MARK + MARK : `${MARK}u${hex}`
  })
}

export function unescapeJson(json: string): string {
  if (!json.includes(MARK)) return json
  return json.replace(UNESCAPED, (_, hex: string | undefined) => (hex === undefined ? MARK : `\\u${hex}`))
}

/** Escapes a text, such as an id, as {@link escapeJson} escapes it within JSON. */
export const escapeText = (text: string): string => {
  const json = JSON.stringify(text)
  const escaped = escapeJson(json)
  return escaped === json ? text : (JSON.parse(escaped) as string)
}

/** Reverses {@link escapeText}. */
export const unescapeText = (text: string): string =>
  text.includes(MARK) ? (JSON.parse(unescapeJson(JSON.stringify(text))) as string) : text

const NEEDS_ESCAPE = /\\u(?:0000|d[89a-f])|\uffff/i
/** Two backslashes are skipped, because the second does not start an escape. */
const ESCAPED = /(\\\\)|\\u(0000|d[89a-f][0-9a-f]{2})|\uffff/gi
const UNESCAPED = /\uffff(?:\uffff|u([0-9a-f]{4}))/gi
