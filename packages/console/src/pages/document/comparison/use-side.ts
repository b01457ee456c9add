import { isNotFoundError } from '@las/core'
import { getModel, getTraining, type Model, type Training } from '@las/models'
import type { ConsoleError } from '../../../api/errors.js'
import { transport } from '../../../api/session.js'
import { shortId } from '../../../objects/id-link.js'
import { useLive } from '../../../objects/use-live.js'
import type { SideRef } from './side-ref.js'

const INTERVAL_MS = 15_000

/** A side with the model and the training that its ids refer to. */
export interface Side extends SideRef {
  /** Undefined until it is loaded, and if it cannot be read. */
  readonly model: Model | undefined
  /** Whether the model was loaded, or is known to be deleted. */
  readonly isLoaded: boolean
  /** Such as `Invoices, training 7`; the name of the model for its current training. */
  readonly name: string
  /** Such as `training 7`. */
  readonly trainingName: string
  readonly error: ConsoleError | undefined
}

interface Loaded {
  /** Undefined if it was deleted. */
  readonly model: Model | undefined
  readonly training: Training | undefined
}

/** Loads the model and the training of a side. */
export function useSide(ref: SideRef | undefined): Side | undefined {
  const { modelId, trainingId } = ref ?? {}
  const { value, error } = useLive<Loaded | null>(
    async signal => {
      if (modelId === undefined) return null
      const [model, training] = await Promise.all([
        getModel(transport, modelId, undefined, { signal }).catch(ignoreDeleted),
        trainingId === undefined
          ? undefined
          : getTraining(transport, modelId, trainingId, undefined, { signal }).catch(ignoreDeleted),
      ])
      return { model, training }
    },
    [modelId, trainingId],
    { interval: loaded => (loaded ? INTERVAL_MS : undefined) },
  )
  if (!ref || modelId === undefined) return undefined
  const modelName = value?.model?.name || shortId(modelId)
  const trainingName = trainingId === undefined ? 'current training' : value?.training?.name || shortId(trainingId)
  const name = trainingId === undefined ? modelName : `${modelName}, ${trainingName}`
  return { ...ref, model: value?.model, isLoaded: Boolean(value), name, trainingName, error }
}

/** Predictions are kept when their model is deleted. */
function ignoreDeleted(error: unknown): undefined {
  if (!isNotFoundError(error)) throw error
}
