import { type TString, Type } from '@sinclair/typebox'
import type { Caller } from '../../auth/caller.js'
import type { Context } from '../../context.js'
import { badRequest, notFound } from '../../errors.js'
import type { ResourceRecord } from '../../records/record.js'
import { resolveReference } from '../../records/reference.js'
import {
  type Audit,
  anyObject,
  audit,
  id,
  metadata,
  modelId,
  nullable,
  nullableText,
  oneOf,
  type Schema,
  strict,
  trainingId,
} from '../../requests/schemas.js'
import { enforce } from '../../requests/waivers.js'
import { type Collection, collection } from '../../store/store.js'
import { dataBundleId } from '../data-bundles/data-bundle.js'
import { ownModel } from '../models/own-model.js'

const statuses = [
  'waiting-for-approval',
  'preparing',
  'pending',
  'running',
  'running-final-evaluation',
  'succeeded',
  'failed',
  'cancelled',
] as const

export type TrainingStatus = (typeof statuses)[number]

export type InstanceType = 'small-gpu' | 'medium-gpu' | 'large-gpu'

/** A training of a model as the API shows it. */
export interface Training extends Audit {
  trainingId: string
  modelId: string
  dataBundleIds: string[]
  name: string | null
  description: string | null
  metadata: Record<string, unknown> | null
  status: TrainingStatus
  instanceType: InstanceType
  /** 0 once the training succeeded: the emulator uses no GPU. */
  gpuHours: number | null
  /** Empty until the training ended; `{ error }` when it failed. */
  evaluation: Record<string, unknown>
  statistics?: Record<string, unknown> | null
  dataScientistAssistance?: boolean
  deploymentEnvironmentId?: string | null
  warmStartConfig?: { trainingId?: string }
}

export const deploymentEnvironmentId: TString = id(
  '^(|las:organization:[a-z0-9-_]+/)las:deployment-environment:[a-z0-9-_]+(|:@[a-z0-9-_]+|:[0-9]+)$',
)

export const trainingStatus: Schema<TrainingStatus> = oneOf(...statuses)

export const instanceType: Schema<InstanceType> = oneOf('small-gpu', 'medium-gpu', 'large-gpu')

export const trainingSchema: Schema<Training> = strict({
  trainingId,
  modelId,
  dataBundleIds: Type.Array(dataBundleId),
  name: nullableText,
  description: nullableText,
  metadata: nullable(metadata),
  status: trainingStatus,
  instanceType,
  gpuHours: nullable(Type.Number({ minimum: 0 })),
  evaluation: anyObject,
  statistics: Type.Optional(nullable(anyObject)),
  dataScientistAssistance: Type.Optional(Type.Boolean()),
  deploymentEnvironmentId: Type.Optional(nullable(deploymentEnvironmentId)),
  warmStartConfig: Type.Optional(strict({ trainingId: Type.Optional(trainingId) })),
  ...audit,
})

/** A training as it is stored. */
export interface TrainingRecord extends ResourceRecord, Omit<Training, 'trainingId' | keyof Audit> {
  /** Where what it learned is kept; null until it succeeded. */
  readonly weights: { readonly key: string; readonly size: number } | null
}

export const trainings: Collection<TrainingRecord> = collection('trainings', ['modelId', 'status'])

export function presentTraining({ id, organizationId, revision, weights, ...shown }: TrainingRecord): Training {
  return { trainingId: id, ...shown }
}

/** Whether a training has ended, however. */
export const hasEnded = ({ status }: Pick<TrainingRecord, 'status'>): boolean =>
  status === 'succeeded' || status === 'failed' || status === 'cancelled'

/**
 * A training of one of the caller's models.
 * @throws 404 when there is no such model, or no such training of it.
 */
export async function findTraining(
  context: Context,
  caller: Caller,
  params: { modelId: string; trainingId: string },
): Promise<TrainingRecord> {
  const model = await ownModel(context, caller, params.modelId)
  const record = await context.store.get(trainings, caller.organizationId, params.trainingId)
  const missing = notFound(`training of ${params.modelId}`, params.trainingId)
  if (!record) throw missing
  if (record.modelId !== model.id) enforce(context, 'parent', missing)
  return record
}

/**
 * The training of a model that a `trainingId` names.
 * @throws 400 when there is none, or when it has not succeeded.
 */
export async function succeededTraining(
  context: Context,
  caller: Caller,
  modelId: string,
  trainingId: string,
): Promise<TrainingRecord | undefined> {
  const training = await resolveReference(context, caller, trainings, 'trainingId', trainingId)
  if (training?.modelId !== modelId || training.status !== 'succeeded') {
    const message = `trainingId refers to ${trainingId}, which is not a succeeded training of this model`
    enforce(context, 'training-result', badRequest(message))
  }
  return training
}
