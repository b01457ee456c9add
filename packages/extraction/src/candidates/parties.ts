import type { PageText, TextLine } from '../text/document-text.js'
import { type Candidate, candidateAt } from './candidate.js'

const MOST_WORDS = 8

/** The names that a line may hold: the whole line, what follows a colon, and the parts between the signs of a sender's line. */
export function namesOfLine(page: PageText, line: TextLine): Candidate[] {
  return parts(line.text)
    .filter(part => isName(part.text))
    .map(({ start, text }) => candidateAt('party', page, line, { start, end: start + text.length }))
}

interface Part {
  start: number
  text: string
}

function parts(text: string): Part[] {
  const line = text.replace(/(?<![\s:])[\s:]+$/, '')
  const split = splitAt(line, SEPARATOR)
  return [...branded(line), ...split.slice(0, 4)]
}

/** Signs, dashes between spaces, and commas before a number or before one of several names. */
const SEPARATOR = /(?:(?<!\s)\s+)?[·•●|;:]\s*|(?<!\s)\s+[-–—]\s+|,\s+(?=\d)|,\s+(?=\p{Lu}[^,]*,)/gu

/** A name with its brand, such as `Alpha - Fine Tools`. */
function branded(text: string): Part[] {
  return /. [-–—] ./u.test(text) && !/[\d·•●|;:,]/.test(text) ? [{ start: 0, text }] : []
}

function splitAt(text: string, separator: RegExp): Part[] {
  const found: Part[] = []
  let start = 0
  for (const match of text.matchAll(separator)) {
    found.push({ start, text: text.slice(start, match.index) })
    start = match.index + match[0].length
  }
  found.push({ start, text: text.slice(start).trimEnd() })
  return found.filter(part => part.text.trim() !== '')
}

function isName(text: string): boolean {
  if (text.length > 80) return false
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const digits = text.match(/\d/g)?.length ?? 0
  if (letters < 3 || digits > letters / 2) return false
  if (/@|www\.|https?:|\.(?:com|de|nl|fr|es|no|net|org|eu)(?:\b|\/)/i.test(text) && !/\s/.test(text)) return false
  return (
    text.split(/\s+/).length <= MOST_WORDS &&
    /^[\p{L}\d"'„“&]/u.test(text) &&
    !/^\d/.test(text.replace(/^\d{1,2}(?=\p{L})/u, ''))
  )
}
