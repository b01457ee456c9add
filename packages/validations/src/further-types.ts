// Types in subfolders that the package exports.
export type { ValidationContext, ValidationHandler } from './worker/validation-handler.js'
