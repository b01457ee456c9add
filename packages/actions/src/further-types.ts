// Types in subfolders that the package exports.
export type { ActionContext, ActionHandler } from './worker/action-handler.js'
