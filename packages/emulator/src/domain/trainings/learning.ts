import { isDamaged, walk } from '@las/storage'
import { perContext } from '../../platform/per-context.js'
import { beginBeside } from '../../scheduling/beside.js'
import type { LearningInput, LearningOutcome, LearningStage, LearningTask } from '../../workers/learn.js'
import { learnApart } from '../../workers/learn-apart.js'
import type { PreprocessConfig } from '../../workers/processing.js'
import type { PackedText } from '../../workers/read-text.js'
import { UnreadableDocumentError } from '../../workers/unreadable-document.js'
import type { Context } from '../common/context.js'
import { type DocumentRecord, documents } from '../documents/document.js'
import { textOf } from '../documents/document-text.js'

/** The learning of a training, while it goes on. */
export interface Learning {
  stage: LearningStage
  /** The documents that it was given so far; those with ground truth it learns from. */
  documents: number
  /** What it came to; undefined while it goes on. */
  result: { outcome: LearningOutcome } | { error: unknown } | undefined
  abort(): void
}

/** The learnings that go on in an emulator, by the ids of their trainings. */
export const learningsOf: (context: Context) => Map<string, Learning> = perContext(() => new Map())

/** Begins to learn from the documents of datasets. It ends when the jobs of the emulator are stopped. */
export function startLearning(
  context: Context,
  { id, organizationId }: { id: string; organizationId: string },
  task: LearningTask,
  datasetIds: readonly string[],
  preprocessConfig: PreprocessConfig,
): Learning {
  return beginBeside(learningsOf(context), id, context.jobs, (signal, abort) => {
    const learning: Learning = { stage: 'reading', documents: 0, result: undefined, abort }
    const change = (changes: Partial<Learning>): void => {
      Object.assign(learning, changes)
      context.jobs.wake()
    }
    const onStage = (stage: LearningStage): void => {
      if (stage !== learning.stage) change({ stage })
    }
    const inputs = inputsOf(context, organizationId, datasetIds, preprocessConfig, () => learning.documents++)
    learnApart(task, inputs, { onStage, signal }).then(
      outcome => change({ result: { outcome } }),
      (error: unknown) => change({ result: { error } }),
    )
    return learning
  })
}

async function* inputsOf(
  context: Context,
  organizationId: string,
  datasetIds: readonly string[],
  preprocessConfig: PreprocessConfig,
  count: () => void,
): AsyncGenerator<LearningInput> {
  const where = { datasetId: datasetIds }
  for await (const document of walk(context.store, documents, organizationId, { where })) {
    count()
    const { groundTruth = [] } = document
    if (groundTruth.length > 0) yield { text: await readableText(context, document, preprocessConfig), groundTruth }
  }
}

async function readableText(
  context: Context,
  document: DocumentRecord,
  preprocessConfig: PreprocessConfig,
): Promise<PackedText | undefined> {
  try {
    return await textOf(context, document, preprocessConfig)
  } catch (error) {
    if (error instanceof UnreadableDocumentError || isDamaged(error)) return undefined
    throw error
  }
}
