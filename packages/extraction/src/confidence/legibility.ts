import type { DocumentContext } from '../context/document-context.js'
import type { PageText } from '../text/document-text.js'
import { pageCertainty } from '../text/reading-certainty.js'

/** Documents with fewer words than these hardly say what they hold. */
const MIN_WORDS = 8
/** The share of the words of a clear document that look like words or numbers; the rest are abbreviations, codes and signs. */
const USUAL_SHARE = 0.55
/** Words beyond these are not looked at. */
const MAX_WORDS = 2000
/** How legible a document without any known label is at most: it may be in an unknown language, or garbled into other letters. */
const WITHOUT_LABELS = 0.7
/** How little a page with the worst quality, or with the least certain characters, is legible. */
const USUAL_LIKELIHOOD = 0.8

/**
 * How much of a document can be read, from 0 (a page of garbage, or no text) to 1 (words and numbers). Little text, words that are
 * none, such as those of a page on its side or of a broken text layer, and recognised characters that are uncertain lower it.
 */
export function legibilityOf(context: DocumentContext): number {
  const words = context.pages.flatMap(page => page.lines.flatMap(line => line.words)).slice(0, MAX_WORDS)
  const printed = words.filter(({ text }) => /[\p{L}\d]/u.test(text))
  if (printed.length === 0) return 0
  const amount = Math.min(1, printed.length / MIN_WORDS)
  const letters = printed.reduce((sum, { text }) => sum + text.length, 0)
  const plain = printed.reduce((sum, { text }) => sum + (isPlain(text) ? text.length : 0), 0)
  const share = Math.min(1, plain / letters / USUAL_SHARE)
  const labels = context.pages.some(page => hasLabels(page, context)) ? 1 : WITHOUT_LABELS
  const quality = context.pages.reduce((least, page) => Math.min(least, pageCertainty(page)), 1)
  return amount * share * labels * Math.min(quality, clarityOf(words))
}

/** From 0 to 1: less if many recognised words have an uncertain character. */
function clarityOf(words: readonly { likelihood?: number }[]): number {
  const likelihoods = words.flatMap(({ likelihood }) => likelihood ?? [])
  if (likelihoods.length === 0) return 1
  const mean = likelihoods.reduce((sum, likelihood) => sum + likelihood, 0) / likelihoods.length
  return Math.min(1, mean / USUAL_LIKELIHOOD)
}

function hasLabels(page: PageText, context: DocumentContext): boolean {
  return context.labelsOf(page).some(({ meanings }) => meanings.some(({ weight }) => weight >= 0.75))
}

/** Whether a word is a number, or has the form of words: letters of one case, with vowels in the Latin alphabet, and no signs within. */
function isPlain(text: string): boolean {
  const word = /[\p{L}\d](?:.*[\p{L}\d])?/su.exec(text)?.[0] ?? ''
  if (/^\d[\d.,:'’/-]*$/.test(word)) return true
  const letters = word.replace(/[-'’./&]/g, '')
  if (letters.length < 2 || !/^\p{L}+$/u.test(letters)) return false
  if (!/^\p{Script=Latin}+$/u.test(letters)) return true
  if (!/^(?:\p{Lu}+|\p{Lu}?\p{Ll}+)$/u.test(letters)) return false
  return letters.length < 4 || /[aeiouyäöüåæøœéèêëíìîïóòôõúùûáàâãąęůőű]/iu.test(letters)
}
