/**
 * The position at which a text stops being JSON; undefined if it is JSON. The messages of `JSON.parse` contain a part of the text, which
 * can be a secret, and only some of them contain a position.
 */
export function jsonErrorPosition(text: string): number | undefined {
  const token =
    /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null))/iuy
  const open: ('{' | '[')[] = []
  /** The kinds of token that are valid at this place. */
  let expected: 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or end' | 'nothing' = 'value'
  const afterValue = (): typeof expected => (open.length === 0 ? 'nothing' : ', or end')
  for (;;) {
    const start = token.lastIndex
    const [whole, punctuation, string, literal] = token.exec(text) ?? []
    if (whole === undefined) {
      const rest = start + (/^[ \t\r\n]*/.exec(text.slice(start))?.[0].length ?? 0)
      return rest === text.length && expected === 'nothing' ? undefined : rest
    }
    const position = token.lastIndex - (punctuation ?? string ?? literal ?? '').length
    const isValue = expected === 'value' || expected === 'value or ]'
    if ((punctuation === '{' || punctuation === '[') && isValue) {
      open.push(punctuation)
      expected = punctuation === '{' ? 'key or }' : 'value or ]'
    } else if (
      (punctuation === '}' && open.at(-1) === '{' && (expected === 'key or }' || expected === ', or end')) ||
      (punctuation === ']' && open.at(-1) === '[' && (expected === 'value or ]' || expected === ', or end'))
    ) {
      open.pop()
      expected = afterValue()
    } else if (punctuation === ',' && expected === ', or end') expected = open.at(-1) === '{' ? 'key' : 'value'
    else if (punctuation === ':' && expected === ':') expected = 'value'
    else if (string !== undefined && (expected === 'key' || expected === 'key or }')) expected = ':'
    else if ((string ?? literal) !== undefined && isValue && literal === literal?.toLowerCase()) expected = afterValue()
    else return position
  }
}

/** `line 4, column 3` of a position in a text. */
export function describePosition(text: string, position: number): string {
  const lines = text.slice(0, position).split('\n')
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`
}
