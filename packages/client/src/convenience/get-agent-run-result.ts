import { type AgentRun, getAgentRun, getAgentRunOutput } from '@las/agents'
import { type Id, LasError, type RequestOptions, type Transport } from '@las/core'
import { type Document, getDocument } from '@las/documents'
import type { Field } from './field.js'
import { documentIdOf } from './processing/start-run.js'
import { type Line, separateOutput } from './run-output.js'

/** The fields that the run of an agent has extracted from a document. */
export interface AgentRunResult {
  run: AgentRun
  document: Document
  /**
   * The fields of the document, after formatting and review, as `predict` returns them. A field with several values occurs
   * several times. A reviewed value has a confidence of 1.
   */
  fields: Field[]
  /** The rows of each table by its label, and the values of each row by column. The confidences are in `fields`. */
  lines: Record<string, Line[]>
  /** The variables of the run, without those that are hidden by a field of the same name. */
  variables: Record<string, unknown>
}

/**
 * Fetches what the run of an agent has extracted from its document. Wait for the run with `waitForAgentRun` first: before
 * that, the result contains only what is known.
 *
 * `GET /agents/{agentId}/runs/{runId}`, `GET {variablesFileUrl}`, `GET /documents/{documentId}`
 *
 * @throws {NotFoundError} if the agent has no run with this id, or its document was deleted.
 * @throws {LasError} with the code `no_document` if no document has been created for the run, or `no_output` if the run
 * has no output yet.
 * @example
 * const { run } = await processDocument(transport, agentId, 'invoice.pdf', { waitUntil: 'predicted' })
 * // Later, when the document may have been reviewed:
 * const { fields, lines, variables } = await getAgentRunResult(transport, agentId, run.runId)
 * for (const { label, value, confidence } of fields) console.log(label, value, confidence)
 * for (const { description, amount } of lines.line_items ?? []) console.log(description, amount)
 * console.log(variables.customerId)
 */
export async function getAgentRunResult(
  transport: Transport,
  agentId: Id<'agent'>,
  runId: Id<'agent-run'>,
  request?: RequestOptions,
): Promise<AgentRunResult> {
  const run = await getAgentRun(transport, agentId, runId, request)
  const documentId = documentIdOf(run)
  if (documentId === undefined) {
    const message = `The run ${runId} has no document. Create one with agentRunId: '${run.id}', then wait for the run.`
    throw new LasError(message, { code: 'no_document' })
  }
  return readResult(transport, run, documentId, request)
}

/** Reads the output and the document of a run. */
export async function readResult(
  transport: Transport,
  run: AgentRun,
  documentId: string,
  request: RequestOptions | undefined,
): Promise<AgentRunResult> {
  const output = await getAgentRunOutput(transport, run.agentId, run.runId, request)
  const document = await getDocument(transport, documentId, {}, request)
  return { run, document, ...separateOutput(output) }
}
