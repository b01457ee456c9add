import type { Label } from '../labels/find-labels.js'
import type { PageText, TextLine } from '../text/document-text.js'
import { heightOf, onSameRow, unionOf } from '../text/geometry.js'
import type { NumberMatch } from '../values/amount.js'
import { type Candidate, candidateAt } from './candidate.js'

/** The maximum gap between the whole number and its cents, in text heights. */
const REACH = 3

/** The maximum number of amounts on a page; real forms have fewer. */
const MOST_AMOUNTS = 200

const wholeNumber = /^\d{1,3}(?:[ .,']?\d{3}){0,3}$/
const cents = /^\d{2}$/

/** Amounts whose cents are in a separate column, as on ruled forms: `1494 | 64` after a label for an amount. */
export function splitAmountsOfPage(page: PageText, labels: readonly Label[]): Candidate[] {
  const whole = page.lines.filter(line => wholeNumber.test(line.text)).slice(0, MOST_AMOUNTS)
  if (whole.length === 0) return []
  const fractions = page.lines.filter(line => cents.test(line.text))
  const sums = labels.filter(label => !label.heading && label.meanings.some(({ concept }) => concept.kind === 'amount'))
  return whole.flatMap(line => {
    const fraction = fractions.find(other => other !== line && isBehind(line, other))
    const labelled = fraction && sums.some(label => isDirectlyBefore(page, label, line))
    return fraction && labelled ? [joined(page, line, fraction)] : []
  })
}

function isBehind(line: TextLine, other: TextLine): boolean {
  const gap = other.box.left - line.box.right
  return onSameRow(line.box, other.box) && gap > 0 && gap < REACH * heightOf(line.box)
}

/** Whether no text with digits is printed between a label and a line on the same row. */
function isDirectlyBefore(page: PageText, label: Label, line: TextLine): boolean {
  if (label.box.right > line.box.left || !onSameRow(label.box, line.box)) return false
  return !page.lines.some(
    other =>
      other !== line &&
      other.box.left >= label.box.right &&
      other.box.right <= line.box.left &&
      onSameRow(other.box, line.box) &&
      /\d/.test(other.text),
  )
}

function joined(page: PageText, line: TextLine, fraction: TextLine): Candidate {
  const whole = line.text.replace(/\D/g, '')
  const raw = `${line.text} ${fraction.text}`
  const range = { start: 0, end: line.text.length, value: `${whole}.${fraction.text}` }
  const number: NumberMatch = {
    negative: false,
    whole,
    fraction: fraction.text,
    start: 0,
    end: line.text.length,
    raw,
    percent: false,
    decimals: true,
  }
  return { ...candidateAt('amount', page, line, range, { number }), raw, box: unionOf([line.box, fraction.box]) }
}
