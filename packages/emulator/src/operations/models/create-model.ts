import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { metadata, nullableText, strict } from '../../requests/schemas.js'
import { insert } from '../../store/store.js'
import { fieldConfig } from './field-config.js'
import { imageSide, type ModelRecord, modelSchema, models, presentModel } from './model.js'
import { DEFAULT_PREPROCESSING, postprocessConfig, preprocessConfig } from './processing.js'

/** Creates a model. It can predict at once; a training can follow. */
const createModel: Operation = operation({
  id: 'createModel',
  method: 'POST',
  path: '/models',
  body: strict({
    fieldConfig,
    name: Type.Optional(nullableText),
    description: Type.Optional(nullableText),
    preprocessConfig: Type.Optional(preprocessConfig),
    postprocessConfig: Type.Optional(postprocessConfig),
    metadata: Type.Optional(metadata),
    width: Type.Optional(imageSide),
    height: Type.Optional(imageSide),
  }),
  response: modelSchema,
  async handler({ body: { width, height, ...fields }, caller, context }) {
    const record: ModelRecord = {
      ...newRecord(context, caller, 'model'),
      name: null,
      description: null,
      metadata: null,
      preprocessConfig: DEFAULT_PREPROCESSING,
      ...fields,
      trainingId: null,
      status: 'inactive',
      numberOfDataBundles: 0,
      numberOfRunningTrainings: 0,
      statistics: null,
      version: 0,
    }
    await context.store.write([insert(models, record)])
    return presentModel(record)
  },
})

export default createModel
