import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { insert } from '../../store/store.js'
import { type ModelRecord, models, presentModel } from './model.js'
import { DEFAULT_PREPROCESSING } from './processing.js'

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
