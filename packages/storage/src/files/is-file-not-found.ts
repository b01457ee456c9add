import { hasErrorCode } from './has-error-code.js'

/** Whether an error means that a file does not exist. */
export const isFileNotFound = (error: unknown): boolean => hasErrorCode(error, 'ENOENT')
