import { BaseClient, type ClientOptions } from './base-client.js'
import { bind } from './binding/bind.js'
import * as convenience from './convenience/index.js'
import { legacyPredict } from './legacy/predict.js'
import type { ConvenienceClient } from './methods/convenience.js'

/** Methods that combine several operations. */
export interface Client extends ConvenienceClient {}

/**
 * API client: every operation as a method, inherited from {@link BaseClient}, plus methods that combine several operations,
 * such as `createReviewAgent`, `processDocument` and `predict`.
 *
 * @example
 * const client = new Client()
 * const { agent } = await client.createReviewAgent({ fieldConfig: { total_amount: { type: 'amount' } } })
 * const { fields } = await client.processDocument(agent.agentId, 'invoice.pdf', { waitUntil: 'predicted' })
 * for (const { label, value, confidence } of fields) console.log(label, value, confidence)
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor binds every method of the interface.
export class Client extends BaseClient {
  /** See {@link BaseClient}. */
  constructor(options?: ClientOptions) {
    super(options)
    bind(this, convenience, { predict: legacyPredict })
  }
}
