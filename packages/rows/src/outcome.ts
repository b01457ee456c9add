import { InvalidArgumentError } from '@las/core'
import type { PredictedField } from '@las/fields'
import type { DocumentResult } from './document-result.js'

/** An outcome of `predictMany` or `processDocuments`. */
export type RowOutcome =
  | {
      readonly index: number
      readonly status: 'predicted'
      readonly prediction: { readonly documentId: string; readonly fields: readonly PredictedField[] }
    }
  | {
      readonly index: number
      readonly status: 'processed'
      readonly result: {
        readonly run: { readonly runId: string }
        readonly document: { readonly documentId: string }
        readonly fields: readonly PredictedField[]
      }
    }
  | {
      readonly index: number
      readonly status: 'failed'
      readonly error: unknown
      readonly documentId?: string | undefined
      readonly runId?: string | undefined
    }

/**
 * Converts an outcome.
 *
 * @param files The names of the documents, by the index of their input.
 */
export function toResult(outcome: RowOutcome, files: readonly string[] = []): DocumentResult {
  const { index }: { index?: number } = Object(outcome)
  const file = (index !== undefined && files[index]) || String(Number(index) + 1)
  switch (outcome?.status) {
    case 'predicted': {
      const { documentId, fields } = outcome.prediction
      return { file, status: outcome.status, documentId, fields }
    }
    case 'processed': {
      const { run, document, fields } = outcome.result
      return { file, status: outcome.status, documentId: document.documentId, runId: run.runId, fields }
    }
    case 'failed': {
      const { documentId, runId, error } = outcome
      return { file, status: outcome.status, documentId, runId, fields: [], error: describe(error) }
    }
    default:
      throw new InvalidArgumentError(
        `outcomes must contain outcomes of predictMany or processDocuments, but contains ${JSON.stringify(outcome)}.`,
      )
  }
}

/** The error can also be one that was stored as JSON. */
function describe(error: unknown): { code: string; message: string } {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown }
  return {
    code: typeof code === 'string' ? code : 'unknown',
    message: typeof message === 'string' ? message : String(error),
  }
}
