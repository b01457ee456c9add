// Characters that control terminals. Values of the API can contain the text of any document, so that without a replacement they could
// move the cursor, set the title of the window, or hide parts of the output.

/** Control characters, separators of lines, lone surrogates, and characters that reverse the direction of text. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_C}]/gu

/** The same characters except line breaks and tabs. */
const UNSAFE_IN_LINES = /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_C}]/gu

/** The unsafe characters that JSON does not escape. */
const UNESCAPED = /[\u007f-\u009f\p{Zl}\p{Zp}\p{Bidi_C}]/gu

const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/g

/** Text in one line: line breaks are shown as `↵`, other control characters by their symbols. */
export function toSafeLine(text: string): string {
  return text.replace(LINE_BREAK, '↵').replaceAll('\t', ' ').replace(UNSAFE, symbolOf)
}

/** Text with its line breaks and tabs, in which other control characters are shown by their symbols. */
export function toSafeText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(UNSAFE_IN_LINES, symbolOf)
}

/** Text in which unsafe characters are written as `\u009b`. The escapes are valid in strings of JSON, and in quoted strings of YAML. */
export function escapeUnsafe(text: string): string {
  return text.replace(UNESCAPED, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Whether text contains characters that {@link escapeUnsafe} escapes. */
export const needsEscapes = (text: string): boolean => text.search(UNESCAPED) !== -1

/** `␛` for the escape character; characters without a symbol are shown as `�`. */
function symbolOf(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(0x2400 + code)
  return code === 0x7f ? '␡' : '�'
}
