import { ApiError } from '../../platform/errors.js'
import { getOrCreate } from '../../platform/get-or-create.js'
import { timeOf } from '../../platform/time/timestamps.js'
import type { AgentRunRecord } from '../agents/agent-run.js'
import type { Context } from '../common/context.js'
import { isOfKind, splitReference } from '../common/ids.js'
import { findModel } from '../models/model.js'
import { type PredictionRecord, predictions } from '../predictions/prediction.js'
import { type ValidationTaskRecord, validationTasks } from '../validations/validation-task.js'
import { FieldStatistics } from './field-statistics.js'
import { predictedValues } from './field-values.js'
import { Numbers, share } from './numbers.js'

/** The resources of a run that its statistics use. */
interface RunResources {
  readonly numberOfDocuments: number
  readonly predictions: readonly PredictionRecord[]
  readonly tasks: readonly ValidationTaskRecord[]
}

/** Statistics of the runs of an agent. */
export class RunStatistics {
  readonly #context: Context
  readonly #fields = new FieldStatistics()
  /** The labels of the fields of models. */
  readonly #labels = new Map<string, Promise<ReadonlySet<string>>>()
  readonly #runsByStatus = new Map<string, number>()
  readonly #completionSeconds = new Numbers()
  readonly #reviewSeconds = new Numbers()
  readonly #counts = {
    runs: 0,
    documents: 0,
    predictions: 0,
    tasks: 0,
    predictedRuns: 0,
    automatedRuns: 0,
    reviewedRuns: 0,
  }

  constructor(context: Context) {
    this.#context = context
  }

  async add(run: AgentRunRecord): Promise<void> {
    const { numberOfDocuments, predictions, tasks } = await this.#load(run)
    const counts = this.#counts
    counts.runs += 1
    counts.documents += numberOfDocuments
    counts.predictions += predictions.length
    counts.tasks += tasks.length
    this.#runsByStatus.set(run.status, (this.#runsByStatus.get(run.status) ?? 0) + 1)
    const end = run.history.findLast(({ status }) => COMPLETED.has(status))
    if (end) this.#completionSeconds.add(secondsBetween(run.createdTime, end.timestamp))

    const succeeded = predictions.filter(({ status }) => status === 'succeeded')
    const byDocument = new Map(succeeded.map(prediction => [prediction.documentId, prediction]))
    for (const prediction of byDocument.values()) this.#fields.addPrediction(predictedValues(prediction.predictions))
    if (succeeded.length > 0) counts.predictedRuns += 1
    if (succeeded.length > 0 && tasks.length === 0) counts.automatedRuns += 1

    const reviewed = tasks.filter(({ status }) => status === 'succeeded')
    for (const { createdTime, history } of reviewed) {
      this.#reviewSeconds.add(secondsBetween(createdTime, history.at(-1)?.timestamp))
    }
    if (reviewed.length > 0) counts.reviewedRuns += 1
    const reviewByDocument = new Map(reviewed.map(task => [documentOf(task), task]))
    for (const [documentId, review] of reviewByDocument) {
      const prediction = byDocument.get(documentId ?? '') ?? succeeded.at(-1)
      const predicted = predictedValues(prediction?.predictions ?? null)
      this.#fields.addReview(review, predicted, prediction ? await this.#labelsOf(prediction) : new Set())
    }
  }

  result(): { global: Record<string, unknown>; fields: Record<string, Record<string, unknown>> } {
    const { runs, documents, predictions, tasks, predictedRuns, automatedRuns, reviewedRuns } = this.#counts
    return {
      global: {
        numberOfRuns: runs,
        numberOfRunsByStatus: Object.fromEntries(this.#runsByStatus),
        numberOfDocuments: documents,
        numberOfPredictions: predictions,
        numberOfValidationTasks: tasks,
        numberOfReviewedRuns: reviewedRuns,
        automationRate: share(automatedRuns, predictedRuns),
        ...this.#fields.total(),
        meanSecondsToCompletion: this.#completionSeconds.mean,
        medianSecondsToCompletion: this.#completionSeconds.median,
        meanSecondsToReview: this.#reviewSeconds.mean,
        medianSecondsToReview: this.#reviewSeconds.median,
      },
      fields: this.#fields.byLabel(),
    }
  }

  async #load({ organizationId, resourceIds }: AgentRunRecord): Promise<RunResources> {
    const { store } = this.#context
    const ids = resourceIds.map(reference => splitReference(reference).id)
    const idsOf = (kind: string): string[] => ids.filter(id => isOfKind(kind, id))
    const foundPredictions = await Promise.all(
      idsOf('prediction').map(id => store.get(predictions, organizationId, id)),
    )
    const tasks = await Promise.all(idsOf('validation-task').map(id => store.get(validationTasks, organizationId, id)))
    return {
      numberOfDocuments: idsOf('document').length,
      predictions: foundPredictions.filter(prediction => prediction !== undefined),
      tasks: tasks.filter(task => task !== undefined),
    }
  }

  #labelsOf({ ownedModelId, organizationId }: PredictionRecord): Promise<ReadonlySet<string>> {
    return getOrCreate(this.#labels, ownedModelId, () =>
      findModel(this.#context, { organizationId }, ownedModelId).then(
        ({ fieldConfig }) => new Set(Object.keys(fieldConfig)),
        (error: unknown) => {
          // The model was deleted.
          if (error instanceof ApiError) return new Set()
          throw error
        },
      ),
    )
  }
}

/** The document of a task; undefined for tasks of clients that do not name it. */
const documentOf = ({ input: { documentId } }: ValidationTaskRecord): string | undefined =>
  typeof documentId === 'string' ? documentId : undefined

/** The statuses of runs that have ended successfully. */
const COMPLETED: ReadonlySet<string> = new Set(['exported', 'completed'])

const secondsBetween = (from: string, to: string | undefined): number => (timeOf(to) - timeOf(from)) / 1000
