import type { Id, RequestOptions, Transport } from '@las/core'
import { createPrediction, type PredictionResponse } from '@las/predictions'
import type { Legacy } from '../binding/bind.js'

/**
 * @deprecated Pass options: `client.createPrediction(documentId, modelId, { preprocessConfig: { maxPages, autoRotate } })`.
 */
function withPositionalArguments(
  transport: Transport,
  documentId: Id<'document'>,
  modelId: Id<'model'>,
  maxPages: number | null | undefined,
  autoRotate?: boolean | null,
  extras?: Record<string, unknown> | null,
  request?: RequestOptions,
): Promise<PredictionResponse> {
  const options = {
    maxPages: maxPages ?? undefined,
    autoRotate: autoRotate ?? undefined,
    extras: extras ?? undefined,
  }
  return createPrediction(transport, documentId, modelId, options, request)
}

/** The three options are optional, so any one of them identifies the legacy signature. */
export const legacyCreatePrediction: Legacy = args =>
  typeof args[2] === 'number' || typeof args[3] === 'boolean' || args.length > 4 ? withPositionalArguments : undefined
