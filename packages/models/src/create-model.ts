import type { CreateModelBody } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { FieldConfig, Model } from './types.js'

/** Fields of a new model in addition to its field configuration. */
export interface CreateModelOptions extends Omit<CreateModelBody, 'fieldConfig' | 'width' | 'height'> {
  /** The model that the new model is based on; stored as `metadata.baseModel`. */
  baseModel?: { organizationId: Id<'organization'>; modelId: Id<'model'> } | undefined
}

/**
 * Creates a model from the fields that it predicts.
 *
 * `POST /models`
 *
 * @throws {BadRequestError} if the field configuration is invalid; the message names the field.
 * @example
 * const { modelId } = await createModel(transport, {
 *   total_amount: { type: 'amount', description: 'Total with tax' },
 *   invoice_date: { type: 'date' },
 * })
 */
export async function createModel(
  transport: Transport,
  fieldConfig: FieldConfig,
  options?: CreateModelOptions,
  request?: RequestOptions,
): Promise<Model> {
  const { baseModel, ...others } = parseOptions(options)
  const metadata = baseModel ? { ...others.metadata, baseModel } : others.metadata
  return transport.request(
    { method: 'POST', path: path('/models'), body: { ...others, metadata, fieldConfig } },
    request,
  )
}
