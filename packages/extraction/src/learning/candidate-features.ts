import type { ScoredCandidate } from '../prior.js'
import { hasLegalForm } from '../scoring/party-features.js'
import { heightOf } from '../text/geometry.js'
import { combine, hashText } from './feature-hash.js'
import type { LineNode } from './line-features.js'
import type { Span } from './spans.js'
import { wordForm } from './word-form.js'

/** What is known of a candidate by itself: hashes of features. What is around it is in the rows of the lines. */
export function ownFeatures(choice: ScoredCandidate, all: readonly ScoredCandidate[]): Uint32Array {
  const { candidate, features } = choice
  const found: number[] = [1]
  const add = (name: string, value: number | string): void => {
    found.push(hashText(`${name}=${value}`))
  }
  const { line, start, end, raw, page, box, kind } = candidate
  for (const [name, value] of Object.entries(features)) if (value !== 0) add(name, Math.round(value * 4))
  const before = line.text.slice(0, start).split(/\s+/).filter(Boolean).slice(-3).map(wordForm).reverse()
  for (const [distance, word] of before.entries()) {
    add('before', word)
    add(`before${distance}`, word)
  }
  if (before.length > 1) add('before2', `${before[1]} ${before[0]}`)
  for (const word of line.text.slice(end).split(/\s+/).filter(Boolean).slice(0, 2).map(wordForm)) add('after', word)
  add('form', wordForm(raw).slice(0, 24))
  add('length', Math.min(20, raw.length))
  add('right', Math.floor((10 * box.right) / page.width))
  add('top', Math.floor((10 * box.top) / page.height))
  add('alone', line.text.length === raw.length ? 1 : 0)
  if (kind === 'amount') addRanks(add, choice, all)
  else
    add(
      'nth',
      Math.min(
        5,
        all.findIndex(other => other.candidate === candidate),
      ),
    )
  return Uint32Array.from(found)
}

/** How an amount compares with the others. */
function addRanks(
  add: (name: string, value: number | string) => void,
  { candidate, features }: ScoredCandidate,
  all: readonly ScoredCandidate[],
): void {
  const { value, number } = candidate
  const money = all.filter(other => other.candidate.number?.decimals)
  const values = money.map(other => Number(other.candidate.value))
  const own = Number(value)
  const larger = new Set(values.filter(other => other > own)).size
  const times = money.filter(other => other.candidate.value === value).length
  const rank = Math.min(4, larger)
  const labelled = money.filter(other => (other.features.left ?? 0) >= 0.35)
  const place = labelled.findIndex(other => other.candidate === candidate)
  const fromLast = place < 0 ? 9 : Math.min(4, labelled.length - 1 - place)
  const evidence = Math.round(4 * (features.left ?? 0))
  add('labelled', fromLast)
  add('labelled-rank', `${fromLast} ${evidence} ${rank}`)
  const cents = Math.round(own * 100)
  const partners = money.filter(other => {
    const difference = Math.abs(Math.round(Number(other.candidate.value) * 100) - cents)
    return difference > 0 && difference < 5
  })
  const rounding = roundingOf(cents, partners)
  add('rounding', rounding)
  const support = Math.max(0, ...partners.map(other => other.features.left ?? 0))
  add('rounding-evidence', `${rounding} ${evidence} ${Math.round(3 * support)}`)
  add('rounding-rank', `${rounding} ${Math.round(3 * support)} ${rank} ${Math.min(3, times)}`)
  const before = money
    .slice(
      0,
      money.findIndex(other => other.candidate === candidate),
    )
    .map(other => Math.round(Number(other.candidate.value) * 100))
  const above = new Set(before)
  const sums = [...above].filter(part => part !== 0 && part !== cents && above.has(cents - part)).length
  const labelledAbove = new Set(
    labelled.slice(0, Math.max(0, place)).map(other => Math.round(Number(other.candidate.value) * 100)),
  )
  const labelledSums = [...labelledAbove].filter(
    part => part !== 0 && part !== cents && labelledAbove.has(cents - part),
  ).length
  add('sums', Math.min(3, sums))
  add('labelled-sums', `${Math.min(2, labelledSums)} ${fromLast}`)
  add('rank', rank)
  add('times', Math.min(4, times))
  add('rank-times', `${rank} ${Math.min(4, times)} ${number?.decimals ? 1 : 0}`)
  const [last] = values.slice(-1)
  add('is-last', last === own ? 1 : 0)
  const distinct = new Set(values)
  let change = 0
  for (const paid of distinct) if (paid > own && distinct.has(Math.round((paid - own) * 100) / 100)) change++
  add('change', Math.min(2, change))
  add('change-rank', `${Math.min(2, change)} ${rank}`)
  add('evidence', `${evidence} ${Math.min(2, change)} ${rounding} ${Math.min(3, times)}`)
  add('evidence-rank', `${evidence} ${rank} ${Math.min(3, times)}`)
  add('evidence-sums', `${evidence} ${Math.min(2, sums)} ${rank}`)
}

/** Whether an amount was rounded to what coins can pay, or is the one that was. */
function roundingOf(cents: number, partners: readonly ScoredCandidate[]): string {
  const round = (value: number): boolean => value % 5 === 0
  const pairs = partners.some(other => round(Math.round(Number(other.candidate.value) * 100)) !== round(cents))
  if (!pairs) return 'none'
  return round(cents) ? 'rounded' : 'exact'
}

/** What is known of a span by itself. */
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
  const sorts = lines.map(at => nodes[at]?.sort ?? '')
  const above = nodes[nodes[lines[0] ?? -1]?.above ?? -1]?.sort ?? 'edge'
  const below = nodes[nodes[lines.at(-1) ?? -1]?.below ?? -1]?.sort ?? 'edge'
  add('sorts', `${cut} ${sorts.join(' ')}`)
  add('above', `${above} ${sorts[0]}`)
  add('below', `${sorts.at(-1)} ${below} ${cut}`)
  add('around', `${above} ${sorts.join(' ')} ${below} ${cut}`)
  for (const sort of new Set(sorts)) add('holds', `${sort} ${size}`)
  const node = nodes[lines[0] ?? -1]
  const upper = nodes[node?.above ?? -1]
  if (node && upper) {
    const ratio = Math.round((6 * heightOf(node.line.box)) / heightOf(upper.line.box))
    const gap = Math.round((3 * (node.line.box.top - upper.line.box.bottom)) / heightOf(node.line.box))
    add('continues', `${ratio} ${Math.min(4, gap)} ${upper.sort} ${sorts[0]}`)
    add('like-above', `${ratio} ${upper.sort}`)
  }
  const lower = nodes[nodes[lines.at(-1) ?? -1]?.below ?? -1]
  if (node && lower)
    add('like-below', `${Math.round((6 * heightOf(node.line.box)) / heightOf(lower.line.box))} ${lower.sort}`)
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
