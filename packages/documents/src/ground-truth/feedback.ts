import { InvalidArgumentError } from '@las/core'
import type { GroundTruthItem } from '../types.js'

/** The former name of `groundTruth`. */
export interface FeedbackOption {
  /** @deprecated The API calls it `groundTruth` since 2020. */
  feedback?: readonly GroundTruthItem[] | undefined
}

/**
 * The options with what was given as `feedback` under its present name.
 *
 * @throws {InvalidArgumentError} when both names are given: one of them would be lost.
 */
export function withGroundTruth<Options extends FeedbackOption & { groundTruth?: unknown }>(
  options: Options,
): Omit<Options, 'feedback'> {
  const { feedback, ...others } = options
  if (feedback === undefined) return others
  if (options.groundTruth === undefined) return { ...others, groundTruth: feedback }
  throw new InvalidArgumentError('feedback is the former name of groundTruth. Give groundTruth alone.')
}
