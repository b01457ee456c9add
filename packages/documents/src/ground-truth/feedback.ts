import { InvalidArgumentError } from '@las/core'
import type { GroundTruthItem } from '../types.js'

/** The former name of `groundTruth`. */
export interface FeedbackOption {
  /** @deprecated Renamed in 2020. Use `groundTruth`. */
  feedback?: readonly GroundTruthItem[] | undefined
}

/**
 * The options with `feedback` renamed to `groundTruth`.
 *
 * @throws {InvalidArgumentError} if the options contain both names.
 */
export function withGroundTruth<Options extends FeedbackOption & { groundTruth?: unknown }>(
  options: Options,
): Omit<Options, 'feedback'> {
  const { feedback, ...others } = options
  if (feedback === undefined) return others
  if (options.groundTruth === undefined) return { ...others, groundTruth: feedback }
  throw new InvalidArgumentError('groundTruth cannot be combined with its former name feedback. Use only groundTruth.')
}
