import type { AgentRun } from '@las/agents'

/** A step of the processing of a document. */
export type ProcessingStep =
  | 'run-created'
  | 'uploading'
  | 'predicting'
  | 'waiting-for-review'
  | 'running-actions'
  | 'done'

/** Progress of `processDocument`. */
export interface ProcessingProgress {
  /**
   * The current step. `waiting-for-review`: a person must review the document, or is reviewing it. `running-actions`: the
   * fields have been predicted, and the hooks and actions of the agent run, for example to export them.
   */
  step: ProcessingStep
  runId: string
  /** Set as soon as the document has been uploaded. */
  documentId?: string | undefined
  /** Bytes of the content that have been sent; only in the step `uploading`. */
  sentBytes?: number
  /** Bytes of the content; only in the step `uploading`, and only if it is known. */
  totalBytes?: number | undefined
}

/** Returns the step of a run whose document has been uploaded. */
export function stepOf({ status, events = [] }: AgentRun): ProcessingStep {
  if (status === 'ready-for-review' || status === 'review-in-progress') return 'waiting-for-review'
  const isPredicted = events.some(event => event.modelId && event.status === 'succeeded')
  return isPredicted ? 'running-actions' : 'predicting'
}
