import {
  asOptions,
  type Id,
  type Naming,
  type PostprocessConfig,
  type PreprocessConfig,
  path,
  type RequestOptions,
  type Transport,
} from '@las/core'
import type { FieldConfig, Model } from './types.js'

/** What a new model is created with beside its fields. */
export interface CreateModelOptions extends Naming {
  preprocessConfig?: PreprocessConfig | undefined
  postprocessConfig?: PostprocessConfig | undefined
  /** Any JSON object of at most 4 kB. */
  metadata?: Record<string, unknown> | undefined
  /** The model that this one is made from; kept as `metadata.baseModel`. */
  baseModel?: { organizationId: Id<'organization'>; modelId: Id<'model'> } | undefined
}

type CurrentArguments = [
  fieldConfig: FieldConfig,
  options?: CreateModelOptions | undefined,
  request?: RequestOptions | undefined,
]

/** @deprecated Leave `width` and `height` out: the API dropped them in 2023, and they are not sent. */
export type FormerCreateModelArguments = [width: number, height: number, ...current: CurrentArguments]

/** The arguments after the transport; the earlier form has the width and height of pages ahead of the fields. */
export type CreateModelArguments = CurrentArguments | FormerCreateModelArguments

/**
 * Creates a model from the fields that it shall read.
 *
 * `POST /models`
 *
 * @param args The field configuration, the options and the call's mechanics. The earlier form with `width` and `height`
 * ahead of them still works; the API dropped both in 2023, and they are not sent.
 * @throws {BadRequestError} when the field configuration breaks a rule; the message names the field.
 * @example
 * const { modelId } = await createModel(transport, {
 *   total_amount: { type: 'amount', description: 'Total with tax' },
 *   invoice_date: { type: 'date' },
 * })
 */
export async function createModel(transport: Transport, ...args: CreateModelArguments): Promise<Model> {
  const [fieldConfig, given, request] = withoutSize(args)
  const { baseModel, ...options } = asOptions(given)
  const metadata = baseModel ? { ...options.metadata, baseModel } : options.metadata
  return transport.request(
    { method: 'POST', path: path('/models'), body: { ...options, metadata, fieldConfig } },
    request,
  )
}

function withoutSize(args: CreateModelArguments): CurrentArguments {
  if (typeof args[0] !== 'number') return args as CurrentArguments
  const [, , ...current] = args as FormerCreateModelArguments
  return current
}
