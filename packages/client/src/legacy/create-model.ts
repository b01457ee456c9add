import type { RequestOptions, Transport } from '@las/core'
import { type CreateModelOptions, createModel, type FieldConfig, type Model } from '@las/models'
import type { Legacy } from '../binding/bind.js'

/**
 * @deprecated Omit `width` and `height`: `client.createModel(fieldConfig)`. They were removed from the API in 2023 and are
 * not sent.
 */
function withSize(
  transport: Transport,
  _width: number,
  _height: number,
  fieldConfig: FieldConfig,
  options?: CreateModelOptions,
  request?: RequestOptions,
): Promise<Model> {
  return createModel(transport, fieldConfig, options, request)
}

export const legacyCreateModel: Legacy = ([first]) => (typeof first === 'number' ? withSize : undefined)
