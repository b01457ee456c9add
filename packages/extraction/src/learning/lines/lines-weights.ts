import type { DocumentContext } from '../../context/document-context.js'
import { type TableQuestion, withHeadings } from '../../tables/columns.js'
import type { LearnedTable } from '../../tables/extract-lines.js'
import type { TableColumn } from '../../tables/roles.js'
import { lettersOf } from '../../text/fold.js'
import { type Calibration, calibrated } from '../calibration.js'
import { hashText } from '../feature-hash.js'

/** The number of columns with a feature that were the column of a label (`own`), and that were another column (`other`). */
export type FeatureCount = readonly [feature: number, own: number, other: number]

/** The learned weights of the columns of a table. */
export interface LinesWeights {
  columns: Readonly<Record<string, { headings: readonly string[]; features: readonly FeatureCount[] }>>
  /** Whether descriptions include text that wraps above or below the amounts. */
  wrapped: boolean
  /** Converts the confidence of the built-in rules to the share of correct cells with that confidence. */
  calibration: Calibration
}

/** The counts of the features of one column label. */
export interface FeatureCounts {
  get(feature: number): { own: number; other: number } | undefined
}

/** The weights of the heading, of the heading at this supplier, and of the position in this supplier's table. */
const FEATURE_WEIGHTS = { heading: 1, ownHeading: 1, place: 0.6 }
const MAX_SCORE = 6
/** The number of lines at the top of a document that identify its supplier. */
const TOP_LINES = 2

/** The letters of the first lines of a document, which identify its supplier. */
export function layoutKeys({ pages }: Pick<DocumentContext, 'pages'>): string[] {
  const texts = (pages[0]?.lines ?? []).slice(0, 8).map(({ text }) => lettersOf(text).replace(/\d/g, ''))
  return texts.filter(text => text.length >= 4).slice(0, TOP_LINES)
}

/** The features that identify a column, with their weights. */
export function featuresOf(column: TableColumn, layouts: readonly string[]): [feature: number, weight: number][] {
  const heading = column.heading ? lettersOf(column.heading.text) : ''
  const features: [number, number][] = []
  if (heading !== '') features.push([hashText(`h ${heading}`), FEATURE_WEIGHTS.heading])
  for (const layout of layouts) {
    if (heading !== '') features.push([hashText(`l ${layout} ${heading}`), FEATURE_WEIGHTS.ownHeading])
    features.push([hashText(`i ${layout} ${column.index}`), FEATURE_WEIGHTS.place])
    features.push([hashText(`r ${layout} ${column.fromRight}`), FEATURE_WEIGHTS.place])
  }
  return features
}

/** The evidence of a column's features for a label: positive for the label, negative against it, 0 if the features are unknown. */
export function scoreOf(features: readonly [number, number][], counts: FeatureCounts): number {
  let score = 0
  for (const [feature, weight] of features) {
    const count = counts.get(feature)
    if (!count) continue
    const known = count.own + count.other
    score += weight * (known / (known + 1)) * Math.log((count.own + 0.3) / (count.other + 0.3))
  }
  return Math.max(-MAX_SCORE, Math.min(MAX_SCORE, score))
}

const known = new WeakMap<LinesWeights, ReadonlyMap<string, FeatureCounts>>()

/** Applies learned weights to the question of a field. */
export function learnedTable(question: TableQuestion, weights: LinesWeights, context: DocumentContext): LearnedTable {
  let counts = known.get(weights)
  if (!counts) {
    counts = new Map(
      Object.entries(weights.columns).map(([label, { features }]) => [
        label,
        new Map(features.map(([feature, own, other]) => [feature, { own, other }] as const)),
      ]),
    )
    known.set(weights, counts)
  }
  const headings = new Map(Object.entries(weights.columns).map(([label, column]) => [label, column.headings]))
  return tableOf(question, counts, headings, weights, context)
}

/** Like {@link learnedTable}, for counts that are still being collected. */
export function tableOf(
  question: TableQuestion,
  counts: ReadonlyMap<string, FeatureCounts>,
  headings: ReadonlyMap<string, readonly string[]>,
  { wrapped, calibration }: Pick<LinesWeights, 'wrapped' | 'calibration'>,
  context: DocumentContext,
): LearnedTable {
  const layouts = layoutKeys(context)
  const labels = new Map(question.columns.map(({ concept, label }) => [concept, label]))
  return {
    question: withHeadings(question, headings),
    score: (concept, column) => {
      const own = counts.get(labels.get(concept) ?? '')
      return own ? scoreOf(featuresOf(column, layouts), own) : 0
    },
    wrapped,
    confidence: confidence => calibrated(confidence, calibration),
  }
}
