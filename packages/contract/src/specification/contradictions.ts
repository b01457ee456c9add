/**
 * A contradiction between the specification and other documentation of the API. In these cases, the SDK and the emulator do
 * not follow the specification. Each entry suppresses one kind of error. An entry that suppresses nothing fails the tests.
 */
export interface Contradiction {
  /** The operation, such as `GET /documents`. */
  readonly operation: string
  /** Matches the errors to suppress. */
  readonly error: RegExp
  readonly reason: string
}

export const contradictions: readonly Contradiction[] = [
  ...['POST /predictions', 'GET /predictions', 'GET /predictions/{predictionId}'].map(operation => ({
    operation,
    error: /^response\/predictions(\/\d+\/predictions)? must (be array|be null|match a schema|NOT have additional)/,
    reason:
      'Predictions in output format v2 are candidates by label. The specification describes an object without keys.',
  })),
  {
    operation: 'DELETE /documents',
    error: /batchId$/,
    reason: 'Batches and this filter are only in the specification of 2021.',
  },
  {
    operation: 'GET /models/{modelId}/trainings/{trainingId}',
    error: /^query must not have statisticsLastNDays$/,
    reason: 'Other clients send it for models and for trainings. The specification only contains it for models.',
  },
  {
    operation: 'PATCH /profiles/{profileId}',
    error: /^body is not allowed$/,
    reason: 'The specification does not describe a body, but the body contains the changes.',
  },
]
