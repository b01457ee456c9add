import measure from 'fast-string-truncated-width'
import { toSafeLine } from '../../../output/safe-text.js'
import { truncate } from '../../../terminal/truncate.js'

/** The appearance of a part of a line. */
export type Style = 'plain' | 'bold' | 'dim' | 'doubtful' | 'checked' | 'changed' | 'problem' | 'selected'

export interface Part {
  readonly text: string
  readonly style: Style
}

export type Line = readonly Part[]

export const part = (text: string, style: Style = 'plain'): Part => ({ text, style })

/** Number of columns of the terminal that a text takes. */
export const widthOf = (text: string): number => measure(text).width

export const widthOfLine = (line: Line): number => line.reduce((sum, { text }) => sum + widthOf(text), 0)

/** Text of a document in a number of columns, without control characters; longer text ends with `…`. */
export const cut = (text: string, columns: number): string => truncate(toSafeLine(text), columns)

/** As {@link cut}, filled with spaces. */
export function fit(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const shown = cut(text, columns)
  const spaces = ' '.repeat(Math.max(0, columns - widthOf(shown)))
  return align === 'left' ? shown + spaces : spaces + shown
}

/** The beginning of a line that fits. */
export function cutLine(line: Line, columns: number): Line {
  const kept: Part[] = []
  let left = columns
  for (const { text, style } of line) {
    const shown = cut(text, left)
    if (shown !== '') kept.push({ text: shown, style })
    left -= widthOf(shown)
    if (shown !== toSafeLine(text)) break
  }
  return kept
}

/**
 * Text in lines of at most this width, broken at spaces if possible. There are at most `maxLines` lines; the last one ends with `…` if
 * there is more text.
 */
export function wrap(text: string, columns: number, maxLines: number): string[] {
  const lines: string[] = []
  let rest = toSafeLine(text)
  while (rest !== '' && lines.length < maxLines) {
    const start = cut(rest, columns)
    if (start === rest || lines.length === maxLines - 1) return [...lines, start]
    const length = start.length - 1
    const space = rest.lastIndexOf(' ', length)
    const end = space > 0 ? space : Math.max(1, length)
    lines.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return lines
}
