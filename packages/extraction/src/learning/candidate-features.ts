import type { ScoredCandidate } from '../inference/prior.js'
import { hasLegalForm } from '../scoring/party-features.js'
import { heightOf } from '../text/geometry.js'
import { addAmountFeatures } from './amount-features.js'
import { combine, hashText } from './feature-hash.js'
import type { LineNode } from './line-features.js'
import type { Span } from './spans.js'
import { wordForm } from './word-form.js'

/** The characters of a line before and after a candidate from which its neighbouring words are taken. */
const MAX_CONTEXT = 200
/** The first candidates of a document, which are counted. */
const MAX_NTH = 5

/** The hashes of the features of a candidate and its line. The features of other lines are in the rows of these. */
export function intrinsicFeatures(choice: ScoredCandidate, all: readonly ScoredCandidate[]): Uint32Array {
  const { candidate, features } = choice
  const found: number[] = [1]
  const add = (name: string, value: number | string): void => {
    found.push(hashText(`${name}=${value}`))
  }
  const { line, start, end, raw, page, box, kind } = candidate
  for (const [name, value] of Object.entries(features)) if (value !== 0) add(name, Math.round(value * 4))
  const before = line.text
    .slice(Math.max(0, start - MAX_CONTEXT), start)
    .split(/\s+/)
    .filter(Boolean)
    .slice(-3)
    .map(wordForm)
    .reverse()
  for (const [distance, word] of before.entries()) {
    add('before', word)
    add(`before${distance}`, word)
  }
  if (before.length > 1) add('before2', `${before[1]} ${before[0]}`)
  for (const word of line.text
    .slice(end, end + MAX_CONTEXT)
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map(wordForm))
    add('after', word)
  add('form', wordForm(raw).slice(0, 24))
  add('length', Math.min(20, raw.length))
  add('right', Math.floor((10 * box.right) / page.width))
  add('top', Math.floor((10 * box.top) / page.height))
  add('alone', line.text.length === raw.length ? 1 : 0)
  if (kind === 'amount') addAmountFeatures(add, choice, all)
  else {
    const nth = all.slice(0, MAX_NTH).findIndex(other => other.candidate === candidate)
    add('nth', nth < 0 ? MAX_NTH : nth)
  }
  return Uint32Array.from(found)
}

/** The hashes of the features of a span. */
export function spanFeatures({ lines, cut }: Span, text: string, nodes: readonly LineNode[]): Uint32Array {
  const found: number[] = [2]
  const add = (name: string, value: number | string): void => {
    found.push(hashText(`${name}=${value}`))
  }
  const words = text.split(/\s+/)
  const size = lines.length
  const index = Math.min(12, lines[0] ?? 0)
  add('lines', size)
  add('cut', `${cut} ${size}`)
  add('start', `${index}`)
  add('span', `${index} ${size}`)
  add('letters', Math.min(14, text.length >> 3))
  add('many', `${Math.min(10, words.length)} ${size}`)
  const classes = lines.map(at => nodes[at]?.lineClass ?? '')
  const above = nodes[nodes[lines[0] ?? -1]?.above ?? -1]?.lineClass ?? 'edge'
  const below = nodes[nodes[lines.at(-1) ?? -1]?.below ?? -1]?.lineClass ?? 'edge'
  add('sorts', `${cut} ${classes.join(' ')}`)
  add('above', `${above} ${classes[0]}`)
  add('below', `${classes.at(-1)} ${below} ${cut}`)
  add('around', `${above} ${classes.join(' ')} ${below} ${cut}`)
  for (const sort of new Set(classes)) add('holds', `${sort} ${size}`)
  const node = nodes[lines[0] ?? -1]
  const upper = nodes[node?.above ?? -1]
  if (node && upper) {
    const ratio = Math.round((6 * heightOf(node.line.box)) / heightOf(upper.line.box))
    const gap = Math.round((3 * (node.line.box.top - upper.line.box.bottom)) / heightOf(node.line.box))
    add('continues', `${ratio} ${Math.min(4, gap)} ${upper.lineClass} ${classes[0]}`)
    add('like-above', `${ratio} ${upper.lineClass}`)
  }
  const lower = nodes[nodes[lines.at(-1) ?? -1]?.below ?? -1]
  if (node && lower)
    add('like-below', `${Math.round((6 * heightOf(node.line.box)) / heightOf(lower.line.box))} ${lower.lineClass}`)
  add('legal-start', hasLegalForm(words.slice(0, 2).join(' ')) ? 1 : 0)
  add(
    'legal-end',
    `${hasLegalForm(words.slice(-2).join(' ')) ? 1 : 0} ${size} ${hasLegalForm(words.slice(0, 2).join(' ')) ? 1 : 0}`,
  )
  const last = wordForm(words.at(-1) ?? '')
  const first = wordForm(words[0] ?? '')
  add('first-word', first)
  add('last-word', last)
  add('last-sign', /[\p{L}\d]$/u.test(text) ? 'a' : (text.at(-1) ?? ''))
  if (words.length > 1) found.push(combine(hashText(wordForm(words.at(-2) ?? '')), hashText(last)))
  add('postcode', `${/\b\d{5}\b/.test(text) ? 1 : 0} ${size}`)
  add('digits', Math.min(6, text.match(/\d+/g)?.length ?? 0))
  add('brackets', (text.match(/[()]/g)?.length ?? 0) % 4)
  const sizes = lines.map(at => (nodes[at]?.line.box.bottom ?? 0) - (nodes[at]?.line.box.top ?? 0))
  add('even', Math.min(6, Math.round((4 * Math.max(...sizes)) / Math.max(1, Math.min(...sizes)))))
  return Uint32Array.from(found)
}
