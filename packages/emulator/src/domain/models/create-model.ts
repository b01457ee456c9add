import { insert } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { DEFAULT_PREPROCESSING } from '../../workers/processing.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { checkFieldRules } from '../field-rules/check-field-rules.js'
import { type ModelRecord, models } from './model.js'

/**
 * Creates a model. It can predict immediately, even without training.
 * @throws 400 if a validator, a formatter or a condition of a field is invalid, unless that rule is waived.
 */
export async function createModel(
  context: Context,
  caller: Caller,
  { width, height, ...fields }: BodyOf<'createModel'>,
): Promise<ModelRecord> {
  checkFieldRules(context, fields.fieldConfig)
  const record: ModelRecord = {
    ...newRecord(context, caller, 'model'),
    name: null,
    description: null,
    metadata: null,
    llmVersion: null,
    confidenceVersion: null,
    preprocessConfig: DEFAULT_PREPROCESSING,
    ...fields,
    trainingId: null,
    status: 'inactive',
    numberOfDataBundles: 0,
    numberOfRunningTrainings: 0,
    statistics: null,
    version: 0,
    updatedFieldConfigTime: null,
  }
  await context.store.write([insert(models, record)])
  return record
}
