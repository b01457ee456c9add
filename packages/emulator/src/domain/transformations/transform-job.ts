import { updateRecord } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { isInterruption, type JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { removeDuplicates } from './remove-duplicates.js'
import { type TransformationRecord, type TransformationStatus, transformations } from './transformation.js'

/** Runs a transformation, which has the status `running` in the meantime. */
const transformJob: JobKind<Context> = {
  name: 'transform',
  concurrency: 4,
  async run(job, context) {
    const { organizationId, id } = job.target
    const { store, clock, log } = context
    const transformation = await store.get(transformations, organizationId, id)
    if (transformation?.status !== 'running') return
    const shouldContinue = async (): Promise<boolean> => {
      job.signal.throwIfAborted()
      return (await store.get(transformations, organizationId, id)) !== undefined
    }
    const finish = async (status: TransformationStatus): Promise<void> => {
      const apply = (record: TransformationRecord): TransformationRecord => ({
        ...record,
        status,
        updatedTime: timestampOf(clock),
      })
      await updateRecord(store, transformations, organizationId, id, apply, () => job.done())
    }
    try {
      // There is only one type of operation, and it is idempotent, so it runs once.
      if (transformation.operations.length > 0) await removeDuplicates(context, transformation, shouldContinue)
      await finish('succeeded')
    } catch (error) {
      if (isInterruption(job, error)) throw error
      log.fault(error)
      await finish('failed')
    }
  },
}

export default transformJob
