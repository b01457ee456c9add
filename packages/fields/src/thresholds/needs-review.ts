import { InvalidArgumentError, parseOptions } from '@las/core'
import type { TypedResult } from '../result.js'
import type { SchemaPath } from '../standard-schema/types.js'

/** The minimum confidences, 0 to 1: `default`, and those of single fields or columns, such as `lines.amount`. */
export type Thresholds<Path extends string = string> = { readonly default?: number } & {
  readonly [Label in Path]?: number
}

/** The paths of the values of a result, without the indexes of lines. A result can be known to be complete. */
export type ResultPath<Result extends TypedResult> = [Extract<Result, { complete: false }>] extends [never]
  ? DataPath<Result['data']>
  : DataPath<Extract<Result, { complete: false }>['data']>

type DataPath<Data> = unknown extends Data ? string : SchemaPath<Data>

/** Why a person should check a document. */
export interface FieldReviewReason {
  /** Path of the value, such as `total` or `lines[0].amount`; empty if the reason concerns the whole document. */
  path: string
  reason: 'missing' | 'invalid' | 'low-confidence'
  /** The reason as a sentence. */
  message: string
  /** The confidence of the value, if it was found. */
  confidence?: number
  /** The minimum confidence, if the reason is `low-confidence`. */
  threshold?: number
}

/**
 * The reasons why a person should check a document: required values that are missing, values that do not fulfil the schema,
 * and other values with a confidence below their threshold, also `null`. Without reasons, the document is complete.
 *
 * @param thresholds The minimum confidences. A field without a threshold uses `default`, and a column that of its table.
 * Without `default`, confidences of other fields are not checked.
 * @throws {InvalidArgumentError} if a threshold is not a number from 0 to 1, or the result is not one of a schema.
 * @example
 * const invoice = fields({ total: amount() })
 * const result = await invoice.read([{ label: 'total', value: '120.00', confidence: 0.94 }])
 * const reasons = needsReview(result, { default: 0.9, total: 0.97 })
 * for (const { path, message } of reasons) console.log(path, message)
 */
export function needsReview<Result extends TypedResult>(
  result: Result,
  thresholds: Thresholds<ResultPath<Result>> = {},
): FieldReviewReason[] {
  const limits: Readonly<Record<string, number | undefined>> = parseOptions(thresholds, 'The thresholds')
  for (const [path, limit] of Object.entries(limits)) checkThreshold(path, limit)
  if (!Array.isArray(result?.missing)) {
    throw new InvalidArgumentError('The result must be one of read(fields), or of a call with a schema.')
  }
  const { evidence, missing, invalid } = result
  const doubtful = Object.entries(evidence).flatMap(([path, { confidence }]): FieldReviewReason[] => {
    const threshold = thresholdOf(path, limits)
    if (confidence === undefined || threshold === undefined || confidence >= threshold) return []
    if (missing.includes(path)) return []
    const message = `The confidence of ${path} is ${confidence}, and must be at least ${threshold}.`
    return [{ path, reason: 'low-confidence', message, confidence, threshold }]
  })
  return [
    ...missing.map((path): FieldReviewReason => ({ path, reason: 'missing', message: `${path} was not found.` })),
    ...invalid.map(({ path, message }): FieldReviewReason => ({ path, reason: 'invalid', message })),
    ...doubtful,
  ]
}

/** The threshold of `lines[0].amount` is that of `lines.amount`, or else that of `lines`. */
function thresholdOf(path: string, limits: Readonly<Record<string, number | undefined>>): number | undefined {
  const general = path.replace(/\[\d+\]/g, '')
  const own = (name: string): number | undefined => (Object.hasOwn(limits, name) ? limits[name] : undefined)
  return own(general) ?? own(general.split('.')[0] ?? '') ?? own('default')
}

function checkThreshold(path: string, limit: number | undefined): void {
  if (limit === undefined || (typeof limit === 'number' && limit >= 0 && limit <= 1)) return
  throw new InvalidArgumentError(`The threshold of ${path} must be a number from 0 to 1, but is ${limit}.`)
}
