import type { Candidate } from '../candidates/candidate.js'
import type { Label } from '../labels/find-labels.js'
import type { PageText, TextLine, Word } from '../text/document-text.js'
import { type Box, heightOf, inSameColumn, overlapAcross } from '../text/geometry.js'
import { groupBy } from '../text/group-by.js'
import { isRightToLeft } from '../text/reading-order.js'
import { RowIndex } from '../text/row-index.js'
import { isCurrency } from '../values/currency.js'

/** A label whose value the candidate may be. */
export interface Relation {
  label: Label
  /** The share of the label's evidence that applies to the candidate, 0..1: lower with each word or value between them. */
  closeness: number
}

/** The labels around a candidate. */
export interface Relations {
  /** The labels to the left on the same row, or to the right if the label is read from right to left; the nearest first. */
  left: Relation[]
  /** The nearest label above in the same column. */
  above?: Relation
}

/** A value to the right of a label within this distance, in type heights, means that the label is not a heading of values below. */
const OWN_VALUE_REACH = 14

/** The maximum gap between a label and a name to its right, in type heights; text farther right is another block of the letterhead. */
const NAME_REACH = 8

/** Further words and values between a label and a candidate are ignored, because hardly any evidence remains. */
const MAX_PENALTY = 20

/** Finds the labels around the candidates of one page. */
export class RelationFinder {
  private readonly words: RowIndex<Word>
  /** Sorted from the bottom to the top of the page. */
  private readonly headings: readonly Label[]
  private readonly labels: RowIndex<Label>
  private readonly labelsByLine: ReadonlyMap<TextLine, readonly Label[]>
  /** Labels whose values can be farther right on the row. */
  private readonly open: RowIndex<Label>
  private readonly lines: readonly TextLine[]
  /** Right-to-left labels, whose values are to their left. */
  private readonly mirrored: ReadonlySet<Label>

  constructor(page: PageText, labels: readonly Label[]) {
    this.labels = new RowIndex(labels)
    this.labelsByLine = groupBy(labels, ({ line }) => line)
    this.open = new RowIndex(labels.filter(endsLine))
    this.lines = page.lines
    this.words = new RowIndex(page.lines.flatMap(line => line.words))
    this.mirrored = new Set(labels.filter(({ line, start, end }) => isRightToLeft(line.text.slice(start, end))))
    this.headings = labels
      .filter(label => label.heading || (label.share >= 0.5 && !this.hasOwnValue(label)))
      .sort((a, b) => b.box.bottom - a.box.bottom)
  }

  /** Finds the labels around a candidate. */
  relationsOf(candidate: Candidate): Relations {
    const left = this.leftOf(candidate)
    const above = this.aboveOf(candidate)
    return above ? { left, above } : { left }
  }

  private leftOf(candidate: Candidate): Relation[] {
    const { box, line, start } = candidate
    const reach = 0.2 * heightOf(box)
    const own = (this.labelsByLine.get(line) ?? []).filter(label => label.end <= start)
    const others = this.open.onRow(box).filter(label => label.line !== line && this.gap(label, box) >= -reach)
    const row = this.words.onRow(box)
    return [...own, ...others]
      .sort((a, b) => this.gap(a, box) - this.gap(b, box) || a.box.top - b.box.top || a.box.left - b.box.left)
      .slice(0, 4)
      .map(label => this.leftRelation(label, candidate, row))
  }

  /** The gap between a label and a box after it in its reading direction, in points. */
  private gap(label: Label, box: Box): number {
    return this.mirrored.has(label) ? label.box.left - box.right : box.left - label.box.right
  }

  private leftRelation(label: Label, { box, line, kind }: Candidate, row: readonly Word[]): Relation {
    const [left, right] = this.mirrored.has(label) ? [box, label.box] : [label.box, box]
    const between = wordsBetween(left, right, row)
    let penalty = 0
    for (const [index, { text }] of between.entries()) {
      if (penalty > MAX_PENALTY) break
      const rate = text.endsWith('%') || between[index + 1]?.text.startsWith('%')
      if (!rate && /[\p{L}\d]/u.test(text) && !isCurrency(text)) penalty += /\d/.test(text) ? 0.6 : 0.3
    }
    const gap = this.gap(label, box) / heightOf(box)
    const otherColumn = kind === 'party' && label.line !== line && gap > NAME_REACH
    return { label, closeness: (otherColumn ? 0.3 : 1) / (1 + penalty + Math.min(0.1, 0.01 * Math.max(0, gap - 10))) }
  }

  private aboveOf({ box, line }: Candidate): Relation | undefined {
    const height = heightOf(box)
    let lowest: number | undefined
    let nearest: Label | undefined
    for (const label of this.headings) {
      const { bottom } = label.box
      if (lowest !== undefined && lowest - bottom >= 0.5 * height) break
      if (label.line === line || bottom > box.top + 0.3 * height) continue
      if (!inSameColumn(label.box, box) || !this.heads(label, box)) continue
      lowest ??= bottom
      if (!nearest || overlapAcross(label.box, box) > overlapAcross(nearest.box, box)) nearest = label
    }
    if (!nearest) return undefined
    const gap = (box.top - nearest.box.bottom) / heightOf(box)
    const rows = this.rowsBetween(nearest.box, box)
    return { label: nearest, closeness: 1 / (1 + 1.5 * rows + 0.15 * Math.max(0, gap - 1.5)) }
  }

  /** Whether a candidate below overlaps this label more than any other label on the same row. */
  private heads(label: Label, box: Box): boolean {
    const overlap = Math.max(0, overlapAcross(label.box, box))
    return !this.labels.onRow(label.box).some(other => other !== label && overlapAcross(other.box, box) > overlap)
  }

  /** Whether the first text to the right of a label is its value. */
  private hasOwnValue(label: Label): boolean {
    const behind = label.line.text.slice(label.end).replace(RATE, '')
    if (/\d/.test(behind)) return true
    const value = this.firstWordAfter(label)
    if (!value || this.gap(label, value.box) > OWN_VALUE_REACH * heightOf(label.box)) return false
    const isLabel = this.labels
      .onRow(value.box)
      .some(other => other !== label && overlapAcross(other.box, value.box) > 0)
    return !isLabel && (/\d/.test(value.text) || label.line.text.trimEnd().endsWith(':'))
  }

  private firstWordAfter(label: Label): Word | undefined {
    let first: Word | undefined
    for (const word of this.words.onRow(label.box)) {
      const gap = this.gap(label, word.box)
      if (gap < -1 || label.line.words.includes(word)) continue
      if (/[\p{L}\d]/u.test(word.text) && (!first || gap < this.gap(label, first.box))) first = word
    }
    return first
  }

  private rowsBetween(upper: Box, lower: Box): number {
    let rows = 0
    let bottom = upper.bottom
    for (const { box } of this.lines) {
      if (box.top < bottom - 0.3 * heightOf(box) || box.bottom > lower.top + 0.3 * heightOf(lower)) continue
      if (overlapAcross(box, lower) <= 0) continue
      rows++
      bottom = box.bottom
    }
    return rows
  }
}

/** A percentage. */
const RATE = /(?<![\d.,])[\d.,]+ ?%/g

/** A percentage, or a text in brackets. */
const REMARK = /\([^)]{0,100}\)|(?<![\d.,])[\d.,]+ ?%/g

function wordsBetween(left: Box, right: Box, row: readonly Word[]): Word[] {
  return row.filter(({ box }) => {
    const middle = (box.left + box.right) / 2
    return middle > left.right && middle < right.left
  })
}

/** Whether a label is its whole line or the end of it, so that its value can be elsewhere on the row. */
function endsLine({ share, line, end }: Label): boolean {
  const behind = line.text.slice(end).replace(REMARK, '')
  return !/\d/.test(behind) && (share > 0.3 || (line.words.length <= 7 && !/\p{L}/u.test(behind)))
}
