import type { TextLine } from '../text/document-text.js'
import type { LineNode } from './line-features.js'

/** Neighbouring lines, one below the other, or a part of one line: what a company's name or an address can be. */
export interface Span {
  /** The lines, from top to bottom, by their places in the list of all lines. */
  lines: readonly number[]
  /** Where in the first line it starts. */
  start: number
  /** Where in the last line it ends. */
  end: number
  /** The sign at which a line was cut; `''` for whole lines. */
  cut: string
}

const MAX_LINES = 5
const MAX_CUTS = 4
const MAX_CHARACTERS = 300

/** The classes of lines that are not continued on the next line. */
const ALONE: ReadonlySet<string> = /* @__PURE__ */ new Set(['amount', 'digits', 'rule', 'date'])

/** The texts that a document holds as whole lines, as neighbouring lines together, and as parts of lines at their signs. */
export function spansOf(nodes: readonly LineNode[]): Span[] {
  const spans: Span[] = []
  for (const [first, { line }] of nodes.entries()) {
    if (!/[\p{L}\d]/u.test(line.text)) continue
    const lines = [first]
    let length = 0
    for (let at = first; lines.length <= MAX_LINES; ) {
      const text = nodes[at]?.line.text ?? ''
      length += text.length
      if (length > MAX_CHARACTERS) break
      spans.push({ lines: [...lines], start: 0, end: text.length, cut: '' })
      for (const { end, cut } of tailsOf(text, lines.length)) spans.push({ lines: [...lines], start: 0, end, cut })
      const below = nodes[at]?.below ?? -1
      if (below < 0 || ALONE.has(nodes[at]?.lineClass ?? '') || ALONE.has(nodes[below]?.lineClass ?? '')) break
      lines.push(below)
      at = below
    }
    for (const { start, cut } of headsOf(line.text)) {
      spans.push({ lines: [first], start, end: line.text.length, cut })
    }
  }
  return spans
}

/** Possible ends of a text before the end of its line: at brackets, and for a single line also at other signs. */
function tailsOf(text: string, lines: number): { end: number; cut: string }[] {
  const sign = lines === 1 ? /\s*[(,]|\s-\s|\.$|\s(?=\S+$)/g : /\s*\(/g
  return [...text.matchAll(sign)]
    .filter(match => match.index >= 3)
    .slice(0, MAX_CUTS)
    .map(match => ({ end: match.index, cut: `>${match[0].trim() || '_'}` }))
}

/** Possible beginnings of a text within a line: after the first word, and after colons and similar signs. */
function headsOf(text: string): { start: number; cut: string }[] {
  return [...text.matchAll(/[:#@]\s*|\s-\s|^\S+\s/g)]
    .map(match => ({
      start: match.index + match[0].length,
      cut: `<${match[0]
        .trim()
        .slice(-1)
        .replace(/[\p{L}\d]/u, '_')}`,
    }))
    .filter(({ start }) => text.length - start >= 2 && text.length - start <= MAX_CHARACTERS)
    .slice(0, MAX_CUTS)
}

/** A part of a line. */
interface LineRange {
  line: TextLine
  start: number
  end: number
}

/** The lines of a span, each as far as it belongs to the span. */
export function rangesOf({ lines, start, end }: Span, nodes: readonly LineNode[]): LineRange[] {
  return lines.flatMap((at, position) => {
    const line = nodes[at]?.line
    if (!line) return []
    const isLast = position === lines.length - 1
    return [{ line, start: position === 0 ? start : 0, end: isLast ? end : line.text.length }]
  })
}

/** The printed text of a span, line by line. */
export const lineTextsOf = (span: Span, nodes: readonly LineNode[]): string[] =>
  rangesOf(span, nodes).map(({ line, start, end }) => line.text.slice(start, end))
