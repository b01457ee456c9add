import type { LeaseState } from '@las/console/contract'
import { ApiError } from '../../platform/errors.js'
import type { ReviewTask } from './task.js'

/** Another person or program has the task. */
export const leased = (taskId: string, lease: LeaseState | null): ApiError =>
  new ApiError(409, `${lease?.holder.name ?? 'Another person'} works on ${taskId}`, {}, { code: 'leased', lease })

/** The caller does not have the task any more. */
export const leaseLost = (taskId: string, lease: LeaseState | null): ApiError => {
  const reason = lease ? `${lease.holder.name} works on it now` : 'it expired, or the task has ended'
  return new ApiError(409, `The lease of ${taskId} was lost: ${reason}`, {}, { code: 'lease_lost', lease })
}

/** No task is left for the caller. */
export const noneWaiting = (): ApiError => new ApiError(404, 'No task is waiting', {}, { code: 'none_waiting' })

/** The task has already ended. */
export const taskEnded = ({ id, status }: ReviewTask['record']): ApiError =>
  new ApiError(409, `${id} has already ended with the status ${status}`, {}, { code: 'ended' })
