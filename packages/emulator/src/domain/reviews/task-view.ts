import type { LeaseState, TaskDetails, TaskSource, TaskSummary } from '@las/console/contract'
import { agentShape, isObject, type Reason, reasonsIn, textIn, transitionShape } from '@las/review'
import type { BaseRecord, Collection } from '@las/storage'
import { getOrCreate } from '../../platform/get-or-create.js'
import { type FieldConfig, isTable } from '../../workers/field-config.js'
import { actorIdOf } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findReferenced } from '../common/reference.js'
import { documents } from '../documents/document.js'
import { ruleName } from '../field-rules/rule-name.js'
import { models } from '../models/model.js'
import { draftId, reviewDrafts } from '../review-records/draft.js'
import { reviewEndings } from '../review-records/ending.js'
import { type LeaseRecord, reviewLeases } from '../review-records/lease.js'
import { transitions } from '../transitions/transition.js'
import { validations } from '../validations/validation.js'
import { claimStateOf } from './claim-state.js'
import { Persons } from './persons.js'
import { presentHeld, presentLease } from './present-lease.js'
import { mayRead, type Reviewer } from './reviewer.js'
import { createdTimeOf, isEnded, type ReviewTask, sourceIdOf } from './task.js'

/** Number of fields in the summary of a task. */
const SUMMARY_FIELDS = 6

/** Presents tasks to a reviewer. Remembers what several tasks have in common, so use it for one request. */
export class TaskView {
  readonly persons: Persons
  readonly #context: Context
  readonly #reviewer: Reviewer
  readonly #fieldConfigs = new Map<string, Promise<FieldConfig | undefined>>()
  readonly #sources = new Map<string, Promise<TaskSource>>()

  constructor(context: Context, reviewer: Reviewer) {
    this.#context = context
    this.#reviewer = reviewer
    this.persons = new Persons(context, reviewer.caller.organizationId)
  }

  /** Returns the lease of a task; null for a task that is free. */
  async lease(task: ReviewTask): Promise<LeaseState | null> {
    if (isEnded(task)) return null
    const lease = await this.#get(reviewLeases, task.record.id)
    const state = claimStateOf(task, lease, this.#context.clock())
    return presentLease(this.#context, this.#reviewer, state, this.persons)
  }

  /** Returns a lease that the reviewer has just received or renewed. */
  presentOwn(lease: LeaseRecord): Promise<LeaseState> {
    return presentHeld(this.#reviewer, lease, this.persons)
  }

  async summary(task: ReviewTask): Promise<TaskSummary> {
    const { id } = task.record
    const input = task.record.input ?? {}
    const { values } = task.kind === 'validation-task' ? agentShape(input) : transitionShape(input)
    const reasons = reasonsIn(input)
    const documentId = textIn(input, 'documentId') ?? null
    const lease = await this.lease(task)
    return {
      taskId: id,
      source: await this.#source(task),
      documentId,
      documentName: documentId === null ? null : await this.#documentName(documentId),
      fields: summaryFields(values, (await this.#fieldConfig(textIn(input, 'modelId'))) ?? {}),
      toCheck: new Set(reasons.map(({ field }) => field)).size,
      failedRules: reasons.filter(reason => !isLowConfidence(reason)).length,
      lowestConfidence: lowestConfidenceIn(values),
      createdTime: createdTimeOf(task),
      status: statusOf(task, lease),
      lease,
      hasDraft: (await this.#get(reviewDrafts, draftId(actorIdOf(this.#reviewer.caller), id))) !== undefined,
      completed: await this.#completion(task),
    }
  }

  async details(task: ReviewTask): Promise<TaskDetails> {
    const { input, output } = task.record
    return { ...(await this.summary(task)), input: input ?? {}, output: output ?? null }
  }

  #source(task: ReviewTask): Promise<TaskSource> {
    const id = sourceIdOf(task)
    return getOrCreate(this.#sources, id, async (): Promise<TaskSource> => {
      if (task.kind === 'validation-task') {
        return { kind: 'validation', id, name: (await this.#get(validations, id))?.name ?? null }
      }
      return { kind: 'transition', id, name: (await this.#get(transitions, id))?.name ?? null }
    })
  }

  async #documentName(documentId: string): Promise<string | null> {
    if (!mayRead(this.#reviewer, 'document', documentId)) return null
    return (await findReferenced(this.#context, this.#reviewer.caller, documents, documentId))?.name ?? null
  }

  async #fieldConfig(modelId: string | undefined): Promise<FieldConfig | undefined> {
    if (modelId === undefined || !mayRead(this.#reviewer, 'model', modelId)) return undefined
    return getOrCreate(this.#fieldConfigs, modelId, async () => {
      const model = await findReferenced(this.#context, this.#reviewer.caller, models, modelId, {
        includesPublic: true,
      })
      return model?.fieldConfig
    })
  }

  async #completion(task: ReviewTask): Promise<TaskSummary['completed']> {
    if (!isEnded(task)) return null
    const { kind, record } = task
    const ending = await this.#get(reviewEndings, record.id)
    const by = ending?.actorId ?? (kind === 'validation-task' ? record.updatedBy : record.completedBy)
    const time = ending?.time ?? (kind === 'validation-task' ? record.history.at(-1)?.timestamp : record.endTime)
    return by && time ? { by: await this.persons.find(by), time } : null
  }

  #get<R extends BaseRecord>(collection: Collection<R>, id: string): Promise<R | undefined> {
    return this.#context.store.get(collection, this.#reviewer.caller.organizationId, id)
  }
}

function statusOf(task: ReviewTask, lease: LeaseState | null): string {
  if (isEnded(task)) return task.record.status
  return lease ? 'in-progress' : 'waiting'
}

/** The first scalar fields, in the order of the model. */
function summaryFields(values: Readonly<Record<string, unknown>>, fieldConfig: FieldConfig): TaskSummary['fields'] {
  const scalars = Object.entries(fieldConfig).flatMap(([label, field]) =>
    isTable(field) ? [] : [{ label, title: field.name ?? label, type: field.type }],
  )
  const others = Object.keys(values)
    .filter(label => !Object.hasOwn(fieldConfig, label) && !isTableValue(values[label]))
    .map(label => ({ label, title: nameIn(values[label]) ?? label, type: 'string' }))
  return [...scalars, ...others].slice(0, SUMMARY_FIELDS).map(field => ({
    ...field,
    value: Object.hasOwn(values, field.label) ? scalarText(values[field.label]) : null,
  }))
}

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)

const isValue = (value: unknown): value is { readonly value: unknown } =>
  isObject(value) && 'value' in value && !isObject(value.value)

const isTableValue = (value: unknown): boolean => isObject(firstOf(value)) && !isValue(firstOf(value))

function scalarText(value: unknown): string | null {
  const first = firstOf(value)
  return isValue(first) ? plainText(first.value) : plainText(first)
}

const plainText = (value: unknown): string | null =>
  value === null || value === undefined || typeof value === 'object' ? null : String(value)

const nameIn = (value: unknown): string | undefined => {
  const first = firstOf(value)
  return isObject(first) && typeof first.name === 'string' ? first.name : undefined
}

/** The lowest confidence of all values, including those in tables. */
function lowestConfidenceIn(value: unknown): number | null {
  if (typeof value !== 'object' || value === null) return null
  if (isValue(value)) return 'confidence' in value && typeof value.confidence === 'number' ? value.confidence : null
  const confidences = Object.values(value)
    .map(lowestConfidenceIn)
    .filter(confidence => confidence !== null)
  return confidences.length === 0 ? null : Math.min(...confidences)
}

const isLowConfidence = ({ functionId }: Reason): boolean =>
  functionId !== undefined && ruleName(functionId) === 'validator-threshold'
