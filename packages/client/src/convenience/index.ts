export { createReviewAgent } from './create-review-agent.js'
export { type DeletedReviewAgent, deleteReviewAgent } from './delete-review-agent.js'
export { type AgentRunResult, getAgentRunResult } from './get-agent-run-result.js'
export {
  type Prediction,
  type PredictOptions,
  predict,
} from './predict.js'
export {
  type PredictedMany,
  type PredictionInput,
  type PredictionOutcome,
  type PredictManyOptions,
  type PredictManyProgress,
  predictMany,
} from './predict-many.js'
export { type ProcessDocumentOptions, processDocument } from './process-document.js'
export {
  type ProcessDocumentsOptions,
  type ProcessDocumentsProgress,
  type ProcessedDocuments,
  type ProcessingInput,
  type ProcessingOutcome,
  processDocuments,
  type StartedDocument,
} from './process-documents.js'
export type { ProcessingProgress, ProcessingStep } from './processing/progress.js'
export type { RunWaitOptions } from './processing/run-options.js'
export type { NewRunOptions } from './processing/start-run.js'
export type { ReviewAgent, ReviewAgentOptions, ReviewOptions, WebhookOptions } from './review-agent/types.js'
export type { Line } from './run-output.js'
export { sendFeedback } from './send-feedback.js'
export type { SchemaOption, SchemaResult } from './typed/schema-result.js'
