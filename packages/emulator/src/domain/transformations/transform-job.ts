import { updateRecord } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { isInterruption, type JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { removeDuplicates } from './remove-duplicates.js'
import { type TransformationRecord, type TransformationStatus, transformations } from './transformation.js'

/** Carries a transformation out, whose record says `running` until then. */
const transformJob: JobKind<Context> = {
  name: 'transform',
  concurrency: 4,
  async run(job, context) {
    const { organizationId, id } = job.target
    const { store, clock, log } = context
    const transformation = await store.get(transformations, organizationId, id)
    if (transformation?.status !== 'running') return
    const isWanted = async (): Promise<boolean> => {
      job.signal.throwIfAborted()
      return (await store.get(transformations, organizationId, id)) !== undefined
    }
    const end = async (status: TransformationStatus): Promise<void> => {
      const apply = (record: TransformationRecord): TransformationRecord => ({
        ...record,
        status,
        updatedTime: timestampOf(clock),
      })
      await updateRecord(store, transformations, organizationId, id, apply, () => job.done())
    }
    try {
      // There is one type of operation, and it does not depend on how often it is carried out.
      if (transformation.operations.length > 0) await removeDuplicates(context, transformation, isWanted)
      await end('succeeded')
    } catch (error) {
      if (isInterruption(job, error)) throw error
      log.fault(error)
      await end('failed')
    }
  },
}

export default transformJob
