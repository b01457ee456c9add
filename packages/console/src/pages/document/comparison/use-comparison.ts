import type { GroundTruthItem } from '@las/documents'
import { createPrediction, type PredictionResponse } from '@las/predictions'
import { useMemo, useRef, useState } from 'preact/hooks'
import type { ConsoleError } from '../../../api/errors.js'
import { transport } from '../../../api/session.js'
import type { DocumentUses } from '../../../contract.js'
import { useAction } from '../../../objects/use-action.js'
import { type Live, useLive } from '../../../objects/use-live.js'
import { useUrl } from '../../../objects/use-url.js'
import { type Comparison, compare } from './compare.js'
import { readGroundTruth, readPrediction } from './read-values.js'
import { formatSide, parseSide, type SideRef } from './side-ref.js'
import { storedPredictions } from './stored-predictions.js'
import { type Side, useSide } from './use-side.js'

export type SideName = 'a' | 'b'

export interface ComparedSide extends Side {
  /** The latest prediction; undefined if the model has not predicted the document. */
  readonly prediction: PredictionResponse | undefined
}

/** The predictions of a document by up to two models or trainings. */
export interface PredictionPair {
  readonly a: ComparedSide | undefined
  readonly b: ComparedSide | undefined
  /** Whether the stored predictions are known. */
  readonly isLoaded: boolean
  readonly error: ConsoleError | undefined
  readonly isPredicting: boolean
  /** Why the last attempt to predict has failed. */
  readonly predictionError: ConsoleError | undefined
  choose(name: SideName, side: SideRef | undefined): void
  /** Predicts the document with each side. */
  predict(): Promise<void>
  compare(groundTruth: readonly GroundTruthItem[] | undefined): Comparison
}

/**
 * The sides are those of the address, or otherwise of the latest predictions.
 *
 * @param isShown Whether the predictions are loaded.
 */
export function useComparison(documentId: string, uses: Live<DocumentUses>, isShown: boolean): PredictionPair {
  const { values, set } = useUrl('a', 'b')
  const ids = uses.value?.predictions.map(({ id, status }) => `${id} ${status}`).join()
  const isWaiting = uses.value?.predictions.some(({ status }) => status === 'pending') ?? false
  const stored = useLive(
    async signal => (uses.value && isShown ? storedPredictions(uses.value.predictions, signal) : null),
    [documentId, ids, isShown],
    { interval: () => (isWaiting ? 1_000 : undefined) },
  )
  const [latest, setLatest] = useState<readonly PredictionResponse[]>([])
  const { isBusy, error, run } = useAction()
  // While they are loaded again after a new prediction, the former ones stay.
  const loaded = useRef<readonly PredictionResponse[] | undefined>(undefined)
  loaded.current = stored.value ?? loaded.current
  const known = useMemo(
    () => [...latest, ...(loaded.current ?? [])].filter(prediction => prediction.documentId === documentId),
    [latest, loaded.current, documentId],
  )
  const refs = useMemo(() => sidesOf(values.a, values.b, known), [values.a, values.b, known])
  const a = withPrediction(useSide(refs.a), known)
  const b = withPrediction(useSide(refs.b), known)
  return {
    a,
    b,
    isLoaded: loaded.current !== undefined,
    error: stored.error ?? uses.error ?? a?.error ?? b?.error,
    isPredicting: isBusy,
    predictionError: error,
    choose(name, side) {
      const other = name === 'a' ? 'b' : 'a'
      set({ [name]: formatSide(side), [other]: formatSide(refs[other]) })
    },
    async predict() {
      await run(async () => {
        // The predictions that were made are kept if one fails.
        const results = await Promise.allSettled(
          [a, b]
            .filter(side => side !== undefined)
            .map(async ({ modelId, trainingId }) => {
              const prediction = await createPrediction(
                transport,
                documentId,
                modelId,
                trainingId ? { trainingId } : {},
              )
              setLatest(current => [prediction, ...current])
            }),
        )
        for (const result of results) if (result.status === 'rejected') throw result.reason
      })
      await uses.reload()
    },
    compare: groundTruth =>
      compare({
        a: a?.prediction && readPrediction(a.prediction.predictions),
        b: b?.prediction && readPrediction(b.prediction.predictions),
        truth: readGroundTruth(groundTruth),
        fields: { ...b?.model?.fieldConfig, ...a?.model?.fieldConfig },
      }),
  }
}

/** By default, the latest prediction is on the right, and the one before it by another model or training is on the left. */
function sidesOf(
  a: string,
  b: string,
  predictions: readonly PredictionResponse[],
): Record<SideName, SideRef | undefined> {
  if (a !== '' || b !== '') return { a: parseSide(a), b: parseSide(b) }
  const [newest, ...others] = predictions
  if (!newest) return { a: undefined, b: undefined }
  const other = others.find(({ modelId, trainingId }) => modelId !== newest.modelId || trainingId !== newest.trainingId)
  return other ? { a: sideOf(other), b: sideOf(newest) } : { a: undefined, b: sideOf(newest) }
}

const sideOf = ({ modelId, trainingId }: PredictionResponse): SideRef => ({
  modelId,
  ...(trainingId && { trainingId }),
})

/** Without a training, the side shows the prediction with the current one. */
function withPrediction(side: Side | undefined, predictions: readonly PredictionResponse[]): ComparedSide | undefined {
  if (!side) return undefined
  const trainingId = side.trainingId ?? side.model?.trainingId ?? null
  const prediction = predictions.find(each => each.modelId === side.modelId && (each.trainingId ?? null) === trainingId)
  return { ...side, prediction }
}
