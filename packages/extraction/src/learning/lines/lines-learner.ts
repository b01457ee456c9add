import type { DocumentContext } from '../../context/document-context.js'
import type { ExtractedScalar } from '../../fields/extracted-field.js'
import type { LinesField } from '../../fields/field-config.js'
import { labelKey } from '../../labels/tokens.js'
import { type TableQuestion, tableQuestion } from '../../tables/columns.js'
import { extractLines } from '../../tables/extract-lines.js'
import { calibrate, calibrated, calibrationError, type Judgement } from '../calibration.js'
import { SURE } from '../evaluation.js'
import { share } from '../share.js'
import { cellKeys } from './by-column.js'
import type { TrueLine } from './line-truth.js'
import type { LinesEvaluation } from './lines-evaluation.js'
import { type FeatureCounts, featuresOf, type LinesWeights, layoutKeys, tableOf } from './lines-weights.js'
import { locateLines } from './locate-lines.js'
import { keepMostCounted } from './most-counted.js'
import { pairLines } from './pair-lines.js'

/** The most features that are kept for a column, and the most headings. */
const MAX_FEATURES = 4000
const MAX_HEADINGS = 200
/** Longer texts are not headings. */
const MAX_HEADING_LENGTH = 80
/** The calibration is fitted to this many cells at most. */
const MAX_JUDGEMENTS = 50_000

interface Count {
  own: number
  other: number
}

/** The counts of a column in one part of the documents. */
interface ColumnCounts {
  features: Map<number, Count>
  headings: Map<string, number>
}

/** Learns which columns of tables hold the labels of a field. */
export class LinesLearner {
  readonly label: string
  documents = 0
  private readonly field: LinesField
  private readonly question: TableQuestion
  /** By fold and label. */
  private readonly folds: readonly Map<string, ColumnCounts>[]
  /** The keys of the cells of the document that is learned from. */
  private keyOf: ReturnType<typeof cellKeys>
  private readonly start: LinesWeights | undefined
  private readonly judgements: Judgement[] = []
  private lines = 0
  private whole = 0
  private cells = 0
  private found = 0
  private right = 0
  /** The number of documents with more right cells if descriptions include wrapped text, less the number with fewer. */
  private wrapped = 0

  constructor(label: string, field: LinesField, folds: number, start?: LinesWeights) {
    this.label = label
    this.field = field
    this.question = tableQuestion(field)
    this.folds = Array.from({ length: folds }, () => new Map())
    this.start = start
    this.keyOf = cellKeys(field)
    if (start) this.begin(start)
  }

  /** Continues from earlier weights: each fold gets an equal share of their counts. */
  private begin({ columns, wrapped }: LinesWeights): void {
    for (const fold of this.folds) {
      for (const [label, { features, headings }] of Object.entries(columns)) {
        const parts = this.folds.length
        fold.set(label, {
          features: new Map(features.map(([key, own, other]) => [key, { own: own / parts, other: other / parts }])),
          headings: new Map(headings.map(heading => [heading, 1])),
        })
      }
    }
    this.wrapped = wrapped ? 0 : -1
  }

  /** Adds the right lines of a document, after reading it by the counts of the other folds. */
  add(context: DocumentContext, lines: readonly TrueLine[], fold: number): void {
    this.documents++
    this.keyOf = cellKeys(this.field)
    const others = this.folds.filter((_, index) => index !== fold)
    const joined = this.read(context, others, true)
    this.judge(joined, lines)
    if (joined.some(cells => cells.some(({ rawValue }) => rawValue?.includes(' '))))
      this.compareWrapping(joined, this.read(context, others, false), lines)
    const located = locateLines(lines, this.field, this.question, context)
    const counts = this.folds[fold]
    if (!located || !counts) return
    const layouts = layoutKeys(context)
    for (const [label, column] of located.byLabel) {
      let own = counts.get(label)
      if (!own) {
        own = { features: new Map(), headings: new Map() }
        counts.set(label, own)
      }
      for (const other of located.columns) {
        for (const [feature] of featuresOf(other, layouts)) {
          const count = own.features.get(feature) ?? { own: 0, other: 0 }
          if (other === column) count.own++
          else count.other++
          own.features.set(feature, count)
        }
      }
      const heading = column.heading?.text ?? ''
      if (labelKey(heading) !== '' && heading.length <= MAX_HEADING_LENGTH)
        own.headings.set(heading, (own.headings.get(heading) ?? 0) + 1)
      keepMostCounted(own.features, 2 * MAX_FEATURES, ({ own, other }) => own + other)
      keepMostCounted(own.headings, 2 * MAX_HEADINGS, count => count)
    }
  }

  private read(
    context: DocumentContext,
    folds: readonly Map<string, ColumnCounts>[],
    wrapped: boolean,
  ): ExtractedScalar[][] {
    const counts = new Map(
      Object.keys(this.field.fields).map(label => [
        label,
        sumOfCounts(folds.flatMap(fold => fold.get(label)?.features ?? [])),
      ]),
    )
    const headings = new Map(
      Object.keys(this.field.fields).map(label => [label, headingsOf(folds.flatMap(fold => fold.get(label) ?? []))]),
    )
    const calibration = { slope: 1, offset: 0 }
    return extractLines(
      this.question,
      context,
      tableOf(this.question, counts, headings, { wrapped, calibration }, context),
    )
  }

  private isRight(line: TrueLine | undefined, { label, value }: ExtractedScalar): boolean {
    const expected = line?.get(label)
    return value !== null && expected !== undefined && this.keyOf(value, label) === this.keyOf(expected, label)
  }

  private pairs(
    found: readonly ExtractedScalar[][],
    lines: readonly TrueLine[],
  ): [TrueLine | undefined, ExtractedScalar[] | undefined][] {
    return pairLines(lines, found, (line, cells) => cells.filter(cell => this.isRight(line, cell)).length + 0.1)
  }

  private judge(found: readonly ExtractedScalar[][], lines: readonly TrueLine[]): void {
    this.lines += lines.length
    // Without a value of a column in the ground truth of the document, its cells are not known to be wrong.
    const named = new Set(lines.flatMap(line => [...line.keys()]))
    for (const [line, cells] of this.pairs(found, lines)) {
      this.cells += line?.size ?? 0
      const values = (cells ?? []).filter(
        ({ label, value }) => value !== null && (named.has(label) || lines.length === 0),
      )
      const right = values.filter(cell => this.isRight(line, cell))
      this.found += values.length
      this.right += right.length
      if (line && right.length === line.size && values.length === right.length) this.whole++
      if (this.judgements.length > MAX_JUDGEMENTS) continue
      for (const cell of values) this.judgements.push({ confidence: cell.confidence, right: right.includes(cell) })
    }
  }

  private compareWrapping(
    joined: readonly ExtractedScalar[][],
    single: readonly ExtractedScalar[][],
    lines: readonly TrueLine[],
  ): void {
    const rightOf = (found: readonly ExtractedScalar[][]): number =>
      this.pairs(found, lines).reduce(
        (sum, [line, cells]) => sum + (cells ?? []).filter(cell => this.isRight(line, cell)).length,
        0,
      )
    this.wrapped += Math.sign(rightOf(joined) - rightOf(single))
  }

  /** The weights, and their evaluation. */
  finish(): { weights: LinesWeights; evaluation: LinesEvaluation } {
    const calibration = calibrate(this.judgements, this.start?.calibration)
    const calibratedAnswers = this.judgements.map(({ confidence, right }) => ({
      confidence: calibrated(confidence, calibration),
      right,
    }))
    const sure = calibratedAnswers.filter(({ confidence }) => confidence >= SURE)
    const labels = Object.keys(this.field.fields).filter(label => this.folds.some(fold => fold.has(label)))
    const columns = labels.map(label => {
      const own = this.folds.flatMap(fold => fold.get(label) ?? [])
      return [
        label,
        { headings: headingsOf(own), features: featureCounts(own.map(({ features }) => features)) },
      ] as const
    })
    return {
      weights: { columns: Object.fromEntries(columns), wrapped: this.wrapped >= 0, calibration },
      evaluation: {
        documents: this.documents,
        lines: this.lines,
        wholeLines: share(this.whole, this.lines),
        precision: share(this.right, this.found),
        recall: share(this.right, this.cells),
        f1: share(2 * this.right, this.found + this.cells),
        calibrationError: share(calibrationError(calibratedAnswers), 1),
        sure: share(sure.length, calibratedAnswers.length),
        sureAndRight: share(sure.filter(({ right }) => right).length, sure.length),
      },
    }
  }
}

/** Looks features up in several counts, and sums them. */
function sumOfCounts(folds: readonly ReadonlyMap<number, Count>[]): FeatureCounts {
  return {
    get(feature) {
      let [own, other] = [0, 0]
      for (const fold of folds) {
        const count = fold.get(feature)
        own += count?.own ?? 0
        other += count?.other ?? 0
      }
      return own + other === 0 ? undefined : { own, other }
    },
  }
}

/** The headings of a column, the most frequent first. */
function headingsOf(folds: readonly ColumnCounts[]): string[] {
  const counts = new Map<string, number>()
  for (const { headings } of folds)
    for (const [heading, count] of headings) counts.set(heading, (counts.get(heading) ?? 0) + count)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MAX_HEADINGS)
    .map(([heading]) => heading)
}

/** The features that were counted most often. */
function featureCounts(folds: readonly ReadonlyMap<number, Count>[]): [feature: number, own: number, other: number][] {
  const sums = sumOfCounts(folds)
  const keys = new Set(folds.flatMap(fold => [...fold.keys()]))
  return [...keys]
    .map((feature): [number, number, number] => {
      const { own, other } = sums.get(feature) ?? { own: 0, other: 0 }
      return [feature, Math.round(own * 100) / 100, Math.round(other * 100) / 100]
    })
    .sort((a, b) => b[1] + b[2] - a[1] - a[2] || a[0] - b[0])
    .slice(0, MAX_FEATURES)
}
