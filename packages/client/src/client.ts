import { BaseClient, type ClientOptions } from './base-client.js'
import { bind } from './binding/bind.js'
import * as convenience from './convenience/index.js'
import { legacyPredict } from './legacy/predict.js'
import type { ConvenienceClient } from './methods/convenience.js'

/** Methods that combine several operations. */
export interface Client extends ConvenienceClient {}

/**
 * API client: every operation as a method, inherited from {@link BaseClient}, plus `predict` and `sendFeedback`.
 *
 * @example
 * const client = new Client()
 * const { modelId } = await client.createModel({ total_amount: { type: 'amount' } })
 * const { documentId, fields } = await client.predict('invoice.pdf', modelId)
 * await client.sendFeedback(documentId, [{ label: 'total_amount', value: '120.00' }])
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor binds every method of the interface.
export class Client extends BaseClient {
  /** See {@link BaseClient}. */
  constructor(options?: ClientOptions) {
    super(options)
    bind(this, convenience, { predict: legacyPredict })
  }
}
