import stringWidth from 'string-width'

/** Created on demand, because this takes longer than many commands. */
let segmenter: Intl.Segmenter | undefined
function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return segmenter.segment(text)
}

const ASCII = /^[ -~]*$/

/** The number of columns that text takes in a terminal: two for emoji and East Asian characters, none for combining marks. */
export const widthOf = (text: string): number => (ASCII.test(text) ? text.length : stringWidth(text))

/** Shortens text to a width. Shortened text ends with `…`. */
export function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  if (width < 1) return ''
  return `${firstPart(text, width - 1)}…`
}

/** Adds spaces up to a width. */
export function pad(text: string, width: number, align: 'left' | 'right'): string {
  const spaces = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'left' ? text + spaces : spaces + text
}

/** Splits text into lines of at most a width, if possible between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let rest = paragraph
    while (widthOf(rest) > width) {
      const part = firstPart(rest, width) || firstGrapheme(rest)
      const isBetweenWords = rest[part.length] === ' '
      const end = isBetweenWords ? part.length : part.lastIndexOf(' ') + 1 || part.length
      lines.push(rest.slice(0, end).trimEnd())
      rest = rest.slice(end).trimStart()
    }
    lines.push(rest)
  }
  return lines
}

/** The longest beginning of text that takes at most a width. It ends between two characters as users see them. */
function firstPart(text: string, width: number): string {
  if (ASCII.test(text)) return text.slice(0, width)
  let end = 0
  let total = 0
  for (const { segment } of graphemes(text)) {
    total += widthOf(segment)
    if (total > width) break
    end += segment.length
  }
  return text.slice(0, end)
}

/** A character that is wider than the line is written anyway, because wrapping must end. */
function firstGrapheme(text: string): string {
  for (const { segment } of graphemes(text)) return segment
  return ''
}
