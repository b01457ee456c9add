export {
  type Prediction,
  type PredictOptions,
  predict,
} from './predict.js'
export { sendFeedback } from './send-feedback.js'
