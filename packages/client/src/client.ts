import { BaseClient, type ClientOptions } from './base-client.js'
import { bind } from './binding/bind.js'
import * as combined from './combined/index.js'
import { legacyPredict } from './legacy/predict.js'
import type { CombinedClient } from './methods/combined.js'

/** What takes several operations. */
export interface Client extends CombinedClient {}

/**
 * The whole API: every operation as a method, from the base class {@link BaseClient}, and `predict` and `sendFeedback` on top.
 *
 * @example
 * const client = new Client()
 * const { modelId } = await client.createModel({ total_amount: { type: 'amount' } })
 * const { documentId, fields } = await client.predict('invoice.pdf', modelId)
 * await client.sendFeedback(documentId, [{ label: 'total_amount', value: '120.00' }])
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor binds every method of the interface.
export class Client extends BaseClient {
  /** As of {@link BaseClient}. */
  constructor(options?: ClientOptions) {
    super(options)
    bind(this, combined, { predict: legacyPredict })
  }
}
