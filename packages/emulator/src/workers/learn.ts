import type { TrainingEvaluation, TrainingProgress } from '@las/extraction'
import type { FieldConfig } from './field-config.js'
import type { GroundTruthItem } from './ground-truth.js'
import { type PackedText, unpacked } from './read-text.js'

/** What a training learns. */
export interface LearningTask {
  readonly fieldConfig: FieldConfig
  /** What an earlier training learned: this one goes on from there. */
  readonly warmStart?: Uint8Array | undefined
}

/** A document to learn from. */
export interface LearningInput {
  /** Undefined when it cannot be read. */
  readonly text: PackedText | undefined
  readonly groundTruth: readonly GroundTruthItem[]
}

export interface LearningOutcome {
  readonly weights: Uint8Array
  readonly evaluation: TrainingEvaluation
  readonly unreadable: number
}

export type LearningStage = TrainingProgress['stage']

export interface LearningOptions {
  /** Called when a stage begins. */
  readonly onStage: (stage: LearningStage) => void
  readonly signal: AbortSignal
}

/** The documents teach nothing. The message says why, and what to do about it. */
export class NothingToLearnError extends Error {
  override readonly name = 'NothingToLearnError'
}

/**
 * Learns from documents. Those that cannot be read are counted and left out.
 * @throws {@link NothingToLearnError}
 */
export async function learn(
  { fieldConfig, warmStart }: LearningTask,
  inputs: AsyncIterable<LearningInput>,
  { onStage, signal }: LearningOptions,
): Promise<LearningOutcome> {
  const { isExtractionError, parseWeights, serializeWeights, train } = await import('@las/extraction')
  let [read, unreadable] = [0, 0]
  let current: LearningStage | undefined
  const readable = async function* () {
    for await (const { text, groundTruth } of inputs) {
      if (text) read += 1
      else unreadable += 1
      if (text) yield { document: unpacked(text), groundTruth }
    }
  }
  try {
    const { weights, evaluation } = await train(readable(), fieldConfig, {
      signal,
      onProgress({ stage }) {
        if (stage !== current) onStage(stage)
        current = stage
      },
      ...(warmStart && { warmStart: parseWeights(warmStart) }),
    })
    return { weights: serializeWeights(weights), evaluation, unreadable }
  } catch (error) {
    if (!isExtractionError(error) || error.code !== 'nothing-to-learn') throw error
    throw new NothingToLearnError(whyNothing(read, unreadable))
  }
}

function whyNothing(read: number, unreadable: number): string {
  if (read > 0)
    return `The ground truth of the ${read} documents names none of the model's fields with a value of its type`
  return unreadable === 0
    ? 'None of the documents has ground truth to train with'
    : `None of the ${unreadable} documents with ground truth could be read`
}
