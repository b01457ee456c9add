import type { Content, Id, Transport, UploadOptions } from '@las/core'
import type { Legacy } from '../binding/bind.js'
import { type Prediction, predict } from '../convenience/predict.js'

/** @deprecated Pass the consent as an option: `client.predict(content, modelId, { consentId })`. */
function withConsent(
  transport: Transport,
  content: Content,
  modelId: Id<'model'>,
  consentId: Id<'consent'>,
  extras?: Record<string, unknown> | null,
  request?: UploadOptions,
): Promise<Prediction> {
  return predict(transport, content, modelId, { consentId, extras: extras ?? undefined }, request)
}

export const legacyPredict: Legacy = ([, , third]) => (typeof third === 'string' ? withConsent : undefined)
