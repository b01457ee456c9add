export { createReviewAgent } from './create-review-agent.js'
export { type DeletedReviewAgent, deleteReviewAgent } from './delete-review-agent.js'
export {
  type Prediction,
  type PredictOptions,
  predict,
} from './predict.js'
export type { ReviewAgent, ReviewAgentOptions, ReviewOptions, WebhookOptions } from './review-agent/types.js'
export { sendFeedback } from './send-feedback.js'
