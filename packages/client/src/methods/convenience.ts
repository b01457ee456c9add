// Written by tooling/client-methods.mjs from the functions of the folder convenience. Do not edit: run `npm run generate`.

import type { Content, Id, RequestOptions, UploadOptions } from '@las/core'
import type { Document } from '@las/documents'
import type { FieldsSchema } from '@las/fields'
import type { DeletedReviewAgent } from '../convenience/delete-review-agent.js'
import type { Field } from '../convenience/field.js'
import type { AgentRunResult } from '../convenience/get-agent-run-result.js'
import type { Prediction, PredictOptions } from '../convenience/predict.js'
import type { PredictedMany, PredictionInput, PredictManyOptions } from '../convenience/predict-many.js'
import type { ProcessDocumentOptions } from '../convenience/process-document.js'
import type { ProcessDocumentsOptions, ProcessedDocuments, ProcessingInput } from '../convenience/process-documents.js'
import type { ReviewAgent, ReviewAgentOptions } from '../convenience/review-agent/types.js'
import type { SchemaOption, SchemaResult } from '../convenience/typed/schema-result.js'

/** The functions of `convenience` as methods. */
export interface ConvenienceClient {
  /**
   * Creates an agent with a model that reads the fields, a validation in which people review documents with doubtful values,
   * and the hooks and actions that connect them. With a `webhook`, the output of each run is sent to it, after the review if
   * one is needed.
   *
   * `POST /models`, `POST /validations`, `POST /actions`, `POST /hooks`, `POST /agents`
   *
   * @returns The agent and the resources that were created for it. {@link deleteReviewAgent} deletes them.
   * @throws {InvalidArgumentError} before anything is created, if an option is unknown or invalid.
   * @throws {BadRequestError} if the field configuration is invalid; the message names the field. Whenever the call fails, it
   * deletes what it created; `created` of the error contains the ids of resources that could not be deleted.
   * @example
   * const { agent, validation } = await client.createReviewAgent({
   *   name: 'Invoices',
   *   fieldConfig: { total_amount: { type: 'amount' }, invoice_date: { type: 'date' } },
   *   review: { threshold: 0.9, fields: { total_amount: 0.98 } },
   *   webhook: { url: 'https://example.com/invoices', secret: 'a key that the receiver knows' },
   * })
   * console.log(agent.agentId, validation.validationId)
   */
  createReviewAgent(options: ReviewAgentOptions, request?: RequestOptions): Promise<ReviewAgent>

  /**
   * Deletes an agent that {@link createReviewAgent} created, with its runs, its model with all trainings, its validation with
   * all tasks, its actions and its hooks. Resources that were added to the agent later, or that other agents use, are kept.
   * Documents and predictions are kept, too. If the call fails, the agent remains, so that you can call the function again.
   *
   * `GET /agents`, `DELETE /hooks/{hookId}`, `DELETE /actions/{actionId}`, `DELETE /validations/{validationId}`,
   * `DELETE /models/{modelId}`, `DELETE /agents/{agentId}`
   *
   * @throws {LasError} with the code `not_a_review_agent` before anything is deleted, if the agent was created in another way.
   * @throws {NotFoundError} if the agent does not exist.
   * @example
   * const { agent } = await client.createReviewAgent({ fieldConfig: { total_amount: { type: 'amount' } } })
   * const { deleted } = await client.deleteReviewAgent(agent.agentId)
   * console.log(deleted)
   */
  deleteReviewAgent(agentId: Id<'agent'>, request?: RequestOptions): Promise<DeletedReviewAgent>

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
   * const { run } = await client.processDocument(agentId, 'invoice.pdf', { waitUntil: 'predicted' })
   * // Later, when the document may have been reviewed:
   * const { fields, lines, variables } = await client.getAgentRunResult(agentId, run.runId)
   * for (const { label, value, confidence } of fields) console.log(label, value, confidence)
   * for (const { description, amount } of lines.line_items ?? []) console.log(description, amount)
   * console.log(variables.customerId)
   */
  getAgentRunResult(agentId: Id<'agent'>, runId: Id<'agent-run'>, request?: RequestOptions): Promise<AgentRunResult>

  /**
   * Uploads a document and predicts its fields.
   *
   * `POST /documents`, `PUT {fileUrl}`, `POST /predictions`
   *
   * @param content Path (Node only), bytes, `Blob` or stream of a PDF, JPEG, PNG, TIFF or WebP file of at most 64 MB.
   * @param modelId A model of your organization, or a public model with its owner.
   * @returns The predicted fields; with a `schema`, also their values as `data`, the `evidence` for them, and what is `missing`.
   * @throws {ContentError} before anything is sent, if the content is missing, empty, too large or of an unsupported type.
   * @throws {UploadError} if the document was created but its content was not uploaded.
   * @throws {BadRequestError} if the document cannot be read. All errors after the upload contain the `documentId` in
   * `created`, because the document is kept.
   * @example
   * const { documentId, fields } = await client.predict('invoice.pdf', modelId)
   */
  predict<Schema extends FieldsSchema | undefined = undefined>(
    content: Content,
    modelId: Id<'model'>,
    options?: PredictOptions & SchemaOption<Schema>,
    request?: UploadOptions,
  ): Promise<Prediction & SchemaResult<Schema>>

  /** @deprecated Pass the consent as an option: `client.predict(content, modelId, { consentId })`. */
  predict(
    content: Content,
    modelId: Id<'model'>,
    consentId: Id<'consent'>,
    extras?: Record<string, unknown> | null,
    request?: UploadOptions,
  ): Promise<Prediction>

  /**
   * Predicts the fields of many documents, several at a time, as {@link predict} does. If a document fails, the others continue,
   * and the outcome of that document contains the error. To retry failed documents, pass the outcomes as `previous` to another
   * call. If the API limits the request rate, all documents wait.
   *
   * `POST /documents`, `PUT {fileUrl}`, `POST /predictions`, for each document
   *
   * @param inputs Paths (Node only), bytes, `Blob`s, streams, functions that return one of them, or objects with
   * `content` of these types and its options. You can also pass a sync or async generator; an input is only pulled when it can
   * be started.
   * @param modelId A model of your organization, or a public model with its owner.
   * @returns The outcome of each document, in input order; with a `schema`, predictions also contain typed values. If `signal` is
   * aborted or `onProgress` throws, the call ends early, and `interruption` is the reason.
   * @throws {InvalidArgumentError} if `inputs` is not iterable, or an option is invalid.
   * @example
   * const { outcomes } = await client.predictMany(['invoice.pdf', 'receipt.pdf'], modelId, { concurrency: 4 })
   * for (const outcome of outcomes) {
   *   if (outcome.status === 'predicted') console.log(outcome.prediction.fields)
   *   else console.error(outcome.error)
   * }
   */
  predictMany<Schema extends FieldsSchema | undefined = undefined>(
    inputs: Iterable<PredictionInput> | AsyncIterable<PredictionInput>,
    modelId: Id<'model'>,
    options?: PredictManyOptions<Schema>,
    request?: RequestOptions,
  ): Promise<PredictedMany<Schema>>

  /**
   * Processes a document with an agent: starts a run, uploads the document, waits for the run and fetches its output.
   *
   * `POST /agents/{agentId}/runs`, `POST /documents`, `PUT {fileUrl}`, `GET /agents/{agentId}/runs/{runId}` repeatedly,
   * `GET {variablesFileUrl}`, `GET /documents/{documentId}`
   *
   * @param content Path (Node only), bytes, `Blob` or stream of a PDF, JPEG, PNG, TIFF or WebP file of at most 64 MB, or of an
   * email with the `contentType` `message/rfc822`.
   * @returns The extracted fields, with the run and the document; with a `schema`, also their values as `data`, the `evidence`
   * for them, and what is `missing`.
   * @throws {InvalidArgumentError} before anything is created, if an option is unknown or invalid.
   * @throws {ContentError} before anything is created, if the content is missing, empty, too large or of an unsupported type.
   * @throws {NotFoundError} if the agent does not exist.
   * @throws {UploadError} if the document was created but its content was not uploaded.
   * @throws {WaiterError} if the run fails, with the reason, or takes longer than `maxWait` (1 hour by default). Errors after
   * the start of the run contain the ids of the agent, the run and the document in `created`. If the run continues, fetch its
   * result later with `waitForAgentRun` and {@link getAgentRunResult}.
   * @example
   * const { fields, lines } = await client.processDocument(agentId, 'invoice.pdf', {
   *   variables: { customerId: '123' },
   *   onProgress: ({ step }) => console.log(step),
   * })
   * for (const { label, value, confidence } of fields) console.log(label, value, confidence)
   * for (const { description, amount } of lines.line_items ?? []) console.log(description, amount)
   */
  processDocument<Schema extends FieldsSchema | undefined = undefined>(
    agentId: Id<'agent'>,
    content: Content,
    options?: ProcessDocumentOptions & SchemaOption<Schema>,
  ): Promise<AgentRunResult & SchemaResult<Schema>>

  /**
   * Processes many documents with an agent, several at a time, as {@link processDocument} does. If a document fails, the others
   * continue, and the outcome of that document contains the error. To continue failed documents, also in another process, pass
   * the outcomes as `previous` to another call. If the API limits the request rate, all documents wait.
   *
   * `POST /agents/{agentId}/runs`, `POST /documents`, `PUT {fileUrl}`, `GET /agents/{agentId}/runs/{runId}` repeatedly,
   * `GET {variablesFileUrl}`, `GET /documents/{documentId}`, for each document
   *
   * @param inputs Paths (Node only), bytes, `Blob`s, streams, functions that return one of them, or objects with
   * `content` of these types and its options. You can also pass a sync or async generator; an input is only pulled when it can
   * be started.
   * @returns The outcome of each document, in input order; with a `schema`, results also contain typed values. If `signal` is
   * aborted or a callback throws, the call ends early: documents in progress fail, and `interruption` is the reason.
   * @throws {InvalidArgumentError} if `inputs` is not iterable, or an option is unknown or invalid.
   * @example
   * const { processed, outcomes } = await client.processDocuments(agentId, [
   *   'invoice.pdf',
   *   { content: 'invoice.pdf', variables: { customerId: '123' } },
   * ])
   * console.log(processed)
   * for (const outcome of outcomes) if (outcome.status === 'failed') console.error(outcome.error)
   */
  processDocuments<Schema extends FieldsSchema | undefined = undefined>(
    agentId: Id<'agent'>,
    inputs: Iterable<ProcessingInput> | AsyncIterable<ProcessingInput>,
    options?: ProcessDocumentsOptions<Schema>,
  ): Promise<ProcessedDocuments<Schema>>

  /**
   * Sends the correct values of a document, so that models can learn from them. Replaces the document's ground truth.
   *
   * `PATCH /documents/{documentId}`
   *
   * @param fields Corrected fields, such as those of a {@link Prediction} with corrected values.
   * @returns The document with its new ground truth.
   * @throws {NotFoundError} if the document does not exist.
   * @example
   * await client.sendFeedback(documentId, [{ label: 'total_amount', value: '120.00' }])
   */
  sendFeedback(documentId: Id<'document'>, fields: readonly Field[], request?: RequestOptions): Promise<Document>
}
