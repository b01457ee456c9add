// Written by tooling/client-methods.mjs from the functions of the folder convenience. Do not edit: run `npm run generate`.

import type { Content, Id, RequestOptions, UploadOptions } from '@las/core'
import type { Document } from '@las/documents'
import type { DeletedReviewAgent } from '../convenience/delete-review-agent.js'
import type { Field } from '../convenience/field.js'
import type { Prediction, PredictOptions } from '../convenience/predict.js'
import type { ReviewAgent, ReviewAgentOptions } from '../convenience/review-agent/types.js'

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
   * Uploads a document and predicts its fields.
   *
   * `POST /documents`, `PUT {fileUrl}`, `POST /predictions`
   *
   * @param content Path (Node only), bytes, `Blob` or stream of a PDF, JPEG, PNG, TIFF or WebP file of at most 64 MB.
   * @param modelId A model of your organization, or a public model with its owner.
   * @throws {ContentError} before anything is sent, if the content is missing, empty, too large or of an unsupported type.
   * @throws {UploadError} if the document was created but its content was not uploaded.
   * @throws {BadRequestError} if the document cannot be read. All errors after the upload contain the `documentId` in
   * `created`, because the document is kept.
   * @example
   * const { documentId, fields } = await client.predict('invoice.pdf', modelId)
   */
  predict(
    content: Content,
    modelId: Id<'model'>,
    options?: PredictOptions,
    request?: UploadOptions,
  ): Promise<Prediction>

  /** @deprecated Pass the consent as an option: `client.predict(content, modelId, { consentId })`. */
  predict(
    content: Content,
    modelId: Id<'model'>,
    consentId: Id<'consent'>,
    extras?: Record<string, unknown> | null,
    request?: UploadOptions,
  ): Promise<Prediction>

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
