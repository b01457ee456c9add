import type { FieldConfig } from '@las/models'
import { useEffect, useState } from 'preact/hooks'
import { type ConsoleError, isAborted, toConsoleError } from '../../../api/errors.js'
import { previewModel } from '../../../api/inspect.js'
import { type PredictedField, readPredictions } from '../../../objects/predictions.js'

/** Typing pauses longer than this start a prediction. */
const DELAY_MS = 400

export interface Preview {
  readonly fields: ReadonlyMap<string, PredictedField>
  /** In milliseconds. */
  readonly elapsed: number
}

export interface LivePreview {
  /** The latest prediction of this document. It stays while the next one is made, and after errors. */
  readonly preview: Preview | undefined
  readonly error: ConsoleError | undefined
  readonly isLoading: boolean
}

const NOTHING: LivePreview = { preview: undefined, error: undefined, isLoading: false }

/** Predicts a document with fields that are not saved, shortly after they have changed. Older requests are aborted. */
export function usePreview(modelId: string, documentId: string, config: FieldConfig): LivePreview {
  const [state, setState] = useState(NOTHING)
  const json = JSON.stringify(config)
  useEffect(() => setState(NOTHING), [modelId, documentId])
  useEffect(() => {
    if (documentId === '') return
    const controller = new AbortController()
    const { signal } = controller
    async function predict(): Promise<void> {
      setState(current => ({ ...current, isLoading: true }))
      try {
        const body = { modelId, documentId, fieldConfig: config }
        const { predictions, inferenceTime } = await previewModel(body, { signal })
        const preview = { fields: readPredictions(predictions), elapsed: inferenceTime * 1000 }
        if (!signal.aborted) setState({ preview, error: undefined, isLoading: false })
      } catch (failure) {
        if (signal.aborted || isAborted(failure)) return
        setState(current => ({ ...current, error: toConsoleError(failure), isLoading: false }))
      }
    }
    const timer = setTimeout(() => void predict(), DELAY_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [modelId, documentId, json])
  return state
}
