import type { TrainingEvaluation, TrainingProgress } from '@las/extraction'
import { extracted, type FieldConfig } from './field-config.js'
import type { GroundTruthItem } from './ground-truth.js'
import { type PackedText, unpacked } from './read-text.js'

/** The fields to learn, and where to start. */
export interface LearningTask {
  readonly fieldConfig: FieldConfig
  /** The weights of an earlier training, which this training continues. */
  readonly warmStart?: Uint8Array | undefined
}

/** A document to learn from. */
export interface LearningInput {
  /** Undefined if the document cannot be read. */
  readonly text: PackedText | undefined
  readonly groundTruth: readonly GroundTruthItem[]
}

export interface LearningOutcome {
  readonly weights: Uint8Array
  readonly evaluation: TrainingEvaluation
  /** The number of documents that could not be read. */
  readonly unreadable: number
}

export type LearningStage = TrainingProgress['stage']

export interface LearningOptions {
  /** Called when a stage starts. */
  readonly onStage: (stage: LearningStage) => void
  readonly signal: AbortSignal
}

/** Thrown if a training cannot learn anything from the documents. The message contains the reason. */
export class NothingToLearnError extends Error {
  override readonly name = 'NothingToLearnError'
}

/**
 * Learns from documents. Documents that cannot be read are counted and skipped.
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
    const { weights, evaluation } = await train(readable(), extracted(fieldConfig), {
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
    throw new NothingToLearnError(reasonOf(read, unreadable))
  }
}

function reasonOf(read: number, unreadable: number): string {
  if (read > 0) return `The ground truth of the ${read} documents has no valid value for any field of the model`
  return unreadable === 0
    ? 'None of the documents has ground truth to train with'
    : `None of the ${unreadable} documents with ground truth could be read`
}
