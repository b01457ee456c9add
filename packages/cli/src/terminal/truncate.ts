import measure from 'fast-string-truncated-width'

/** Created on demand, because this takes longer than many commands. */
let segmenter: Intl.Segmenter | undefined

/** Characters of a longer text that are looked at. No terminal is wider. */
const MAX_LENGTH = 10_000

/** The beginning of a text that fits in a number of columns. A text that is cut ends with `…`. Control characters become spaces. */
export function truncate(text: string, columns: number): string {
  if (columns <= 0) return ''
  const line = text.replace(/\p{Cc}+/gu, ' ')
  if (line.length <= MAX_LENGTH && measure(line).width <= columns) return line
  // The library can also truncate, but it counts symbols such as ␛ incorrectly then.
  segmenter ??= new Intl.Segmenter()
  let width = 0
  let end = 0
  for (const { segment } of segmenter.segment(line.slice(0, MAX_LENGTH))) {
    width += measure(segment).width
    if (width > columns - 1) break
    end += segment.length
  }
  return `${line.slice(0, end)}…`
}
