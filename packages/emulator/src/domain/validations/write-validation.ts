import { insert } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { addJob } from '../../scheduling/job-record.js'
import type { Caller } from '../common/caller.js'
import { changedConfig } from '../common/config.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { changeRecord, deleteRecord } from '../common/stored-resource.js'
import removeTasks from './remove-tasks-job.js'
import { type ValidationRecord, validationResource, validations } from './validation.js'

/** Creates a validation. */
export async function createValidation(
  context: Context,
  caller: Caller,
  fields: BodyOf<'createValidation'>,
): Promise<ValidationRecord> {
  const record: ValidationRecord = {
    ...newRecord(context, caller, 'validation'),
    name: null,
    description: null,
    metadata: null,
    config: {},
    enabled: true,
    ...fields,
  }
  await context.store.write([insert(validations, record)])
  return record
}

/** Updates the given fields and keys of the configuration, and leaves the others unchanged. */
export const updateValidation = (
  context: Context,
  caller: Caller,
  validationId: string,
  { config, ...fields }: BodyOf<'updateValidation'>,
): Promise<ValidationRecord> =>
  changeRecord(context, caller, validationResource, validationId, record => ({
    ...record,
    ...fields,
    ...(config && { config: changedConfig(record.config, config) }),
  }))

/** Deletes a validation with its tasks. Its id stays in the `resourceIds` of agents. */
export const deleteValidation = (context: Context, caller: Caller, validationId: string): Promise<ValidationRecord> =>
  deleteRecord(context, caller, validationResource, validationId, record => [addJob(removeTasks, record)])
