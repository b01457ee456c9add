import type { RequestOptions, Transport } from '@las/core'
import { type CreateModelOptions, createModel, type FieldConfig, type Model } from '@las/models'
import type { Legacy } from '../binding/bind.js'

/**
 * @deprecated Leave `width` and `height` out: `client.createModel(fieldConfig)`. The API dropped them in 2023, and they are not
 * sent.
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
