/** Where the beginning of a JSON text can end: after a complete value. */
interface End {
  readonly index: number
  /** The characters that close the lists and objects that are open there, from the outermost to the innermost. */
  readonly closing: readonly string[]
}

/**
 * Completes the beginning of a JSON text: ends the string that is open at the end, or leaves the last, incomplete value out, and closes all
 * lists and objects.
 */
export function completeJson(text: string): string {
  const closing: string[] = []
  let end: End = { index: 0, closing: [] }
  let string: { readonly isValue: boolean; escape: number } | undefined
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (string) {
      if (character === '\\') {
        string.escape = index
        index += 1
      } else if (character === '"') {
        string = undefined
      }
    } else if (character === '"') {
      const isValue = closing.at(-1) === ']' || text.slice(end.index, index).trimEnd().endsWith(':')
      string = { isValue, escape: Number.NEGATIVE_INFINITY }
    } else if (character === '{' || character === '[') {
      closing.push(character === '{' ? '}' : ']')
      end = { index: index + 1, closing: [...closing] }
    } else if (character === '}' || character === ']') {
      closing.pop()
      end = { index: index + 1, closing: [...closing] }
    } else if (character === ',') {
      end = { index, closing: [...closing] }
    }
  }
  if (!string?.isValue) return text.slice(0, end.index) + ended(end.closing)
  const length = text[string.escape + 1] === 'u' ? 6 : 2
  const isEscapeCut = string.escape + length > text.length
  return `${isEscapeCut ? text.slice(0, string.escape) : text}"${ended(closing)}`
}

const ended = (closing: readonly string[]): string => [...closing].reverse().join('')
