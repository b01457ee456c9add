import { insert } from '@las/storage'
import { newRecord } from '../../../domain/common/record.js'
import { type ModelRecord, models, presentModel } from '../../../domain/models/model.js'
import { DEFAULT_PREPROCESSING } from '../../../workers/processing.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Creates a model. It can predict at once; a training can follow. */
const createModel: Operation = operation(
  'createModel',
  async ({ body: { width, height, ...fields }, caller, context }) => {
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
)

export default createModel
