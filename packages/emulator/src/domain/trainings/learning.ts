import { isDamaged, walk } from '@las/storage'
import type { LearningInput, LearningOptions, LearningOutcome } from '../../workers/learn.js'
import type { PreprocessConfig } from '../../workers/processing.js'
import type { PackedText } from '../../workers/read-text.js'
import { runTask } from '../../workers/run-task.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import type { Context } from '../common/context.js'
import { type DocumentRecord, documents } from '../documents/document.js'
import { textOf } from '../documents/document-text.js'
import { effectivePreprocessConfig } from '../models/effective-config.js'
import type { ModelRecord } from '../models/model.js'
import type { TrainingRecord } from './training.js'
import { weightsOf } from './weights.js'

/** The result of learning. */
export interface Learned {
  readonly outcome: LearningOutcome
  /** Number of documents in the datasets, including those without ground truth, which are skipped. */
  readonly documents: number
}

/**
 * Learns from the documents of datasets. Aborting the signal stops it.
 * @throws {@link NothingToLearnError}
 */
export async function learnFrom(
  context: Context,
  { organizationId, warmStartConfig }: TrainingRecord,
  { fieldConfig, preprocessConfig }: ModelRecord,
  datasetIds: readonly string[],
  { onStage, signal }: LearningOptions,
): Promise<Learned> {
  const warmStart = await weightsOf(context, organizationId, warmStartConfig?.trainingId)
  const task = { fieldConfig, warmStart: warmStart?.bytes }
  let count = 0
  const inputs = inputsOf(
    context,
    organizationId,
    datasetIds,
    effectivePreprocessConfig({}, preprocessConfig),
    signal,
    () => count++,
  )
  const outcome = await runTask('learn', async () => task, {
    priority: 'bulk',
    organizationId,
    items: inputs,
    onProgress: onStage,
    signal,
  })
  return { outcome, documents: count }
}

async function* inputsOf(
  context: Context,
  organizationId: string,
  datasetIds: readonly string[],
  preprocessConfig: PreprocessConfig,
  signal: AbortSignal,
  count: () => void,
): AsyncGenerator<LearningInput> {
  const where = { datasetId: datasetIds }
  for await (const document of walk(context.store, documents, organizationId, { where })) {
    count()
    const { groundTruth = [] } = document
    if (groundTruth.length > 0)
      yield { text: await readableText(context, document, preprocessConfig, signal), groundTruth }
  }
}

async function readableText(
  context: Context,
  document: DocumentRecord,
  preprocessConfig: PreprocessConfig,
  signal: AbortSignal,
): Promise<PackedText | undefined> {
  try {
    return await textOf(context, document, preprocessConfig, { priority: 'bulk', signal })
  } catch (error) {
    if (error instanceof UnreadableDocumentError || isDamaged(error)) return undefined
    throw error
  }
}
