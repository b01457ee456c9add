import { anyOf, wordsOf } from '../languages/words.js'
import type { PageText, TextLine } from '../text/document-text.js'
import type { DateMatch } from '../values/date.js'
import { findIbans } from '../values/iban.js'
import { weekdayNumber } from '../values/weekdays.js'
import { type Candidate, candidateAt } from './candidate.js'

const MOST_CHARACTERS = 40

/**
 * The identifiers of a line: words with at least one digit, and the short words and numbers around them that belong to the same
 * identifier, as in `INV 2024 001` or `RE-2020/508`. Both the single word and the longer text are candidates.
 */
export function identifiersOfLine(page: PageText, line: TextLine, dates: readonly DateMatch[]): Candidate[] {
  if (!/\d/.test(line.text)) return []
  const taken = [...dates.filter(date => date.form !== 'compact'), ...findIbans(line.text)]
  const words = splitWords(line.text).filter(
    word => !taken.some(({ start, end }) => word.start < end && word.end > start),
  )
  const candidates = datedIdentifiers(page, line, dates)
  for (const [i, word] of words.entries()) {
    if (!isIdentifier(word.text)) continue
    candidates.push(candidateAt('identifier', page, line, word))
    const last = extendRight(words, i)
    const first = extendLeft(words, i)
    if (last !== i || first !== i) {
      const range = { start: words[first]?.start ?? word.start, end: words[last]?.end ?? word.end }
      if (range.end - range.start <= MOST_CHARACTERS) candidates.push(candidateAt('identifier', page, line, range))
    }
  }
  return candidates
}

/** Matches a word or sign for "number" at the end of the text before an identifier. */
const NUMBER_WORD = /* @__PURE__ */ new RegExp(
  `(?:(?<!\\p{L})(?:${anyOf(wordsOf('numberWords'))}|número|numéro|n[°º˚.])|${anyOf(wordsOf('numberEndings'))}|№|#)\\s{0,2}[.:]{0,2}\\s{0,2}$`,
  'iu',
)

/** Uppercase words that precede dates. */
const BEFORE_DATES = /^(?:AM|AT|AU|DD|DE|DEL|DEN|DT|DTD|DU|LE|OF|OM|ON|PM|PR|TO|VOM)$/

/** The maximum distance, in characters, from an identifier to its prefix or label. */
const REACH = 24

/** Whether a word or sign for "number" directly precedes `start`. */
export function followsNumberWord(text: string, start: number): boolean {
  return NUMBER_WORD.test(text.slice(Math.max(0, start - REACH), start))
}

/** The start of an identifier that only looks like a date. */
interface DatedReference {
  start: number
  /** Whether a word for "number" precedes it, which rules out a date. */
  labelled: boolean
}

/**
 * Finds the start of an identifier that contains something like a date, as in `FV 1/05/2021` or `No. 1/05/2021`; undefined
 * without such a prefix.
 */
export function datedReferenceAt(text: string, start: number): DatedReference | undefined {
  const prefix = /(?<![\p{L}\d])(\p{Lu}{1,3})[ /-]?$/u.exec(text.slice(Math.max(0, start - REACH), start))
  const letters = prefix?.[1] ?? ''
  if (prefix && !BEFORE_DATES.test(letters) && weekdayNumber(letters) === undefined) {
    const begin = start - prefix[0].length
    const labelled = followsNumberWord(text, begin)
    if (labelled || begin === 0) return { start: begin, labelled }
  }
  return followsNumberWord(text, start) ? { start, labelled: true } : undefined
}

/** A number in a series that restarts each month, such as `7/05/2021`: a day would have two digits like the month. */
const SERIES = /^\d[/-]\d{2}[/-]\d{4}$/

/** The identifiers of a line that look like dates. */
function datedIdentifiers(page: PageText, line: TextLine, dates: readonly DateMatch[]): Candidate[] {
  return dates
    .filter(date => date.form === 'numeric')
    .flatMap(date => {
      const alone = date.raw === line.text && SERIES.test(date.raw)
      const start = datedReferenceAt(line.text, date.start)?.start ?? (alone ? date.start : undefined)
      return start === undefined ? [] : [candidateAt('identifier', page, line, { start, end: date.end }, { date })]
    })
}

interface WordRange {
  text: string
  start: number
  end: number
}

/** The words of a text without surrounding punctuation. Words are also split at colons. */
function splitWords(text: string): WordRange[] {
  return [...text.matchAll(/[^\s:;|()[\]{}<>"'“”„‚‘’•●*]+/gu)].flatMap(match => {
    const lead = /^[#№.,\-–_/\\=]+|^n[°º]/iu.exec(match[0])?.[0].length ?? 0
    const body = match[0].slice(lead).replace(/(?<![.,\-–_/\\=])[.,\-–_/\\=]+$/u, '')
    return body ? [{ text: body, start: match.index + lead, end: match.index + lead + body.length }] : []
  })
}

function isIdentifier(word: string): boolean {
  if (word.length > MOST_CHARACTERS || !/\d/.test(word) || /[@%€$£]|https?|www\./i.test(word)) return false
  return /^[\p{L}\d][\p{L}\d/._\-–+&#\\]*$/u.test(word) && !/^\d{1,3}(?:[.,]\d{3})*[.,]\d{2}$/.test(word)
}

/** Numbers that follow after a single space belong to the same identifier. */
function extendRight(words: readonly WordRange[], from: number): number {
  let last = from
  while (last + 1 < words.length && last - from < 4) {
    const [word, next] = [words[last], words[last + 1]]
    if (!word || !next || next.start - word.end > 3 || !/^(?:\d{1,12}|[A-Z]{0,3}\d+[A-Z]?)$/.test(next.text)) break
    last++
  }
  return last
}

/** A short uppercase word directly before belongs to the same identifier. */
function extendLeft(words: readonly WordRange[], from: number): number {
  const [word, previous] = [words[from], words[from - 1]]
  const belongs = word && previous && word.start - previous.end <= 3 && /^[A-Z]{1,5}$/.test(previous.text)
  return belongs ? from - 1 : from
}
