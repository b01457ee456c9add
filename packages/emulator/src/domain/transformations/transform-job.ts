import { updateRecord } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { type Job, job } from '../../scheduling/job.js'
import { removeDuplicates } from './remove-duplicates.js'
import { type TransformationStatus, transformations } from './transformation.js'

/** Carries a transformation out, whose record says `running` until then. */
const transformJob: Job = job('transform', async ({ organizationId, id }, context) => {
  const transformation = await context.store.get(transformations, organizationId, id)
  if (transformation?.status !== 'running') return
  const isWanted = async (): Promise<boolean> => !!(await context.store.get(transformations, organizationId, id))
  const end = (status: TransformationStatus): Promise<unknown> =>
    updateRecord(context.store, transformations, organizationId, id, record => ({
      ...record,
      status,
      updatedTime: timestampOf(context.clock),
    }))
  try {
    // There is one type of operation, and it does not depend on how often it is carried out.
    if (transformation.operations.length > 0) await removeDuplicates(context, transformation, isWanted)
    await end('succeeded')
  } catch (error) {
    await end('failed')
    throw error
  }
})

export default transformJob
