import { hasCode } from './has-code.js'

/** Whether an error says that a file does not exist. */
export const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT')
