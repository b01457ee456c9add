/**
 * Where the specification contradicts the API's other sources, so that the SDK and the emulator do not follow it. Each
 * entry takes one kind of fault away, and one that takes none away is a fault itself.
 */
export interface Contradiction {
  /** The operation as the specification has it, such as `GET /documents`. */
  readonly operation: string
  /** The fault, as the specification tells it. */
  readonly fault: RegExp
  readonly reason: string
}

export const contradictions: readonly Contradiction[] = [
  ...['POST /predictions', 'GET /predictions', 'GET /predictions/{predictionId}'].map(operation => ({
    operation,
    fault: /^response\/predictions(\/\d+\/predictions)? must (be array|be null|match a schema|NOT have additional)/,
    reason:
      'Predictions in the output format v2 are candidates by label; the specification has an object without any key.',
  })),
  {
    operation: 'DELETE /documents',
    fault: /batchId$/,
    reason: 'The filter for batches stands in the specification of 2021 alone, as batches do.',
  },
  {
    operation: 'GET /models/{modelId}/trainings/{trainingId}',
    fault: /^query must not have statisticsLastNDays$/,
    reason: 'Other clients send it, as for models; the specification has it for models alone.',
  },
  {
    operation: 'PATCH /profiles/{profileId}',
    fault: /^body must not be there$/,
    reason: 'The specification has no body, without which there is nothing to change.',
  },
]
