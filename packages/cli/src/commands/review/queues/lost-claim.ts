import { isLasError, isNotFoundError, LasError } from '@las/core'

/** Whether a claim was lost: another person or program has claimed or ended the task, or it was deleted. */
export const isLost = (error: unknown): boolean =>
  isNotFoundError(error) || (isLasError(error) && error.code === 'superseded')

export const lostClaim = (message: string, cause?: unknown): LasError =>
  new LasError(message, { code: 'superseded', ...(cause !== undefined && { cause }) })
