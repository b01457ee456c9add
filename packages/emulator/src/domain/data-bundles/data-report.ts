import type { FieldConfig } from '../../workers/field-config.js'
import { type CheckedValue, checkValue, isAbsent } from '../../workers/field-value.js'
import type { GroundTruthItem } from '../../workers/ground-truth.js'

/** Report on a set of documents before a model is trained on them. Shares range from 0 to 1. */
export type DataReport = {
  aggregate: Measures & {
    numberOfDocuments: number
    /** Documents with the same content as an earlier document. */
    numberOfDuplicateDocuments: number
    /** Documents with ground truth that were read and compared with it. */
    numberOfComparedDocuments: number
    /** Documents with ground truth that could not be read. */
    numberOfUnreadableDocuments: number
    /** The mean of coverage and variation. */
    overallScore: number
    /** Number of documents by error code; DE002 means that there is no ground truth. */
    errors: Record<string, number>
  }
  labels: Record<string, LabelReport>
}

/** Quality of the ground truth of one field, or the mean of all fields. */
export type Measures = {
  /** The share of documents that have a value. */
  completeness: number
  /** The share of the values that are valid. */
  validity: number
  /** The share of documents that have a valid value. */
  coverage: number
  /**
   * The share of valid values that are not among the ten most frequent values. Values that occur once are never
   * frequent.
   */
  uniqueness: number
  /** Uniformity of the ten most frequent values: their entropy divided by the maximum possible entropy. */
  uniformity: number
  /** The mean of uniqueness and uniformity. */
  variation: number
}

export type LabelReport = Measures & {
  numberOfValids: number
  numberOfDistinctValids: number
  numberOfErrors: number
  /** Valid values that were not found in the documents that were read. */
  numberOfNotFound: number
  errorPercent: number
  /** Number of values by error code. */
  errors: Record<string, number>
}

/** The fields of a document that the report uses. */
interface ReportedDocument {
  readonly contentMD5?: string | null
  readonly groundTruth?: readonly GroundTruthItem[]
  /** Undefined if the document was not read. */
  readonly comparison?: Comparison | undefined
}

/** Result of searching a document for its ground truth: the label of each value that was not found. */
export type Comparison = { readonly notFound: readonly string[] } | { readonly unreadable: true }

const FREQUENT_VALUES = 10

/** Reports on the ground truth of documents for the fields of a model. */
export async function reportOnData(
  fieldConfig: FieldConfig,
  documents: AsyncIterable<ReportedDocument>,
): Promise<DataReport> {
  const tallies = new Map(Object.entries(fieldConfig).map(([label, field]) => [label, new FieldTally(field)]))
  const contents = new Set<string>()
  let [total, duplicates, withoutTruth, compared, unreadable] = [0, 0, 0, 0, 0]
  for await (const { contentMD5, groundTruth = [], comparison } of documents) {
    total += 1
    if (contentMD5) {
      if (contents.has(contentMD5)) duplicates += 1
      else contents.add(contentMD5)
    }
    if (groundTruth.length === 0) withoutTruth += 1
    for (const [label, tally] of tallies) tally.add(groundTruth.filter(item => item.label === label))
    if (!comparison) continue
    if ('unreadable' in comparison) {
      unreadable += 1
      continue
    }
    compared += 1
    for (const label of comparison.notFound) tallies.get(label)?.addNotFound()
  }
  const labels = [...tallies].map(([label, tally]): [string, LabelReport] => [label, tally.report(total)])
  const mean = (measure: keyof Measures): number => average(labels.map(([, report]) => report[measure]))
  const coverage = mean('coverage')
  const variation = mean('variation')
  return {
    aggregate: {
      numberOfDocuments: total,
      numberOfDuplicateDocuments: duplicates,
      numberOfComparedDocuments: compared,
      numberOfUnreadableDocuments: unreadable,
      completeness: mean('completeness'),
      validity: mean('validity'),
      coverage,
      uniqueness: mean('uniqueness'),
      uniformity: mean('uniformity'),
      variation,
      overallScore: average([coverage, variation]),
      errors: withoutTruth > 0 ? { DE002: withoutTruth } : {},
    },
    labels: Object.fromEntries(labels),
  }
}

/** Counts the values of one field. */
class FieldTally {
  readonly #field: FieldConfig[string]
  readonly #valids = new Map<string, number>()
  readonly #errors = new Map<string, number>()
  #withValue = 0
  #withValidValue = 0
  #notFound = 0

  constructor(field: FieldConfig[string]) {
    this.#field = field
  }

  /** Counts the items with the field's label in one document. */
  add(items: readonly GroundTruthItem[]): void {
    const values = items.filter(({ value }) => !isAbsent(value)).map(({ value }) => checkValue(this.#field, value))
    if (values.length > 0) this.#withValue += 1
    if (values.some(({ error }) => error === undefined)) this.#withValidValue += 1
    for (const value of values) this.#count(value)
  }

  /** Counts a value that was not found in its document. */
  addNotFound(): void {
    this.#notFound += 1
  }

  report(documents: number): LabelReport {
    const valids = sumOf(this.#valids.values())
    const errors = sumOf(this.#errors.values())
    const frequent = [...this.#valids.values()].sort((a, b) => b - a).slice(0, FREQUENT_VALUES)
    const uniqueness = share(valids - sumOf(frequent.filter(count => count > 1)), valids)
    const uniformity = uniformityOf(frequent)
    return {
      numberOfValids: valids,
      numberOfDistinctValids: this.#valids.size,
      numberOfErrors: errors,
      numberOfNotFound: this.#notFound,
      errorPercent: rounded(100 * share(errors, valids + errors)),
      completeness: share(this.#withValue, documents),
      validity: share(valids, valids + errors),
      coverage: share(this.#withValidValue, documents),
      uniqueness,
      uniformity,
      variation: average([uniqueness, uniformity]),
      errors: Object.fromEntries(this.#errors),
    }
  }

  #count({ value, error }: CheckedValue): void {
    if (error === undefined) this.#valids.set(value, (this.#valids.get(value) ?? 0) + 1)
    else this.#errors.set(error, (this.#errors.get(error) ?? 0) + 1)
  }
}

/** The entropy of the counts, divided by the entropy of equal counts; 0 for fewer than two values. */
function uniformityOf(counts: readonly number[]): number {
  if (counts.length < 2) return 0
  const total = sumOf(counts)
  const entropy = sumOf(counts.map(count => -(count / total) * Math.log(count / total)))
  return rounded(entropy / Math.log(counts.length))
}

const sumOf = (numbers: Iterable<number>): number => {
  let sum = 0
  for (const number of numbers) sum += number
  return sum
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : rounded(part / whole))
const average = (numbers: readonly number[]): number => share(sumOf(numbers), numbers.length)
const rounded = (number: number): number => Math.round(number * 10_000) / 10_000
