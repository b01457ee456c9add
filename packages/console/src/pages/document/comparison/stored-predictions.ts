import { isNotFoundError } from '@las/core'
import { getPrediction, type PredictionResponse } from '@las/predictions'
import { createPromiseCache } from '../../../api/promise-cache.js'
import { transport } from '../../../api/session.js'
import type { DocumentUses } from '../../../contract.js'

/** The predictions that are fetched to find those of the chosen models. */
const MAX_PREDICTIONS = 20

/** Predictions do not change after they have ended. */
const ended = createPromiseCache<PredictionResponse>(2 * MAX_PREDICTIONS)

/** The latest predictions of a document, newest first, without those that were deleted in the meantime. */
export async function storedPredictions(
  uses: DocumentUses['predictions'],
  signal: AbortSignal,
): Promise<readonly PredictionResponse[]> {
  const found = await Promise.all(
    uses.slice(0, MAX_PREDICTIONS).map(({ id, status }) => {
      const load = (options?: { signal: AbortSignal }) => getPrediction(transport, id, options)
      const loaded = status === 'pending' ? load({ signal }) : ended.get(id, () => load())
      return loaded.catch((error: unknown) => {
        if (isNotFoundError(error)) return undefined
        throw error
      })
    }),
  )
  return found.filter(prediction => prediction !== undefined)
}
