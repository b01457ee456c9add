import { isDamaged } from '@las/storage'
import { ApiError } from '../../platform/errors.js'
import { isInterruption, type RunningJob } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'

/**
 * Returns the reason for which a step of a run failed.
 * @throws the error itself if the job was interrupted, and must run again.
 */
export function reasonOf({ log }: Pick<Context, 'log'>, job: Pick<RunningJob, 'signal'>, error: unknown): string {
  if (error instanceof ApiError || isDamaged(error)) return error.message
  if (isInterruption(job, error)) throw error
  log.fault(error)
  return 'The emulator could not continue the run; see its log for details'
}
