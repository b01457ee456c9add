// Types in subfolders that the package exports.
export type { DocumentReference } from './content/file-url.js'
export type { RenderingOptions } from './content/rendering.js'
export type { FeedbackOption } from './ground-truth/feedback.js'
