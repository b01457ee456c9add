// Written by tooling/client-methods.mjs from the functions of the folder combined. Do not edit: run `npm run generate`.
import type { Content, Id, RequestOptions, UploadOptions } from '@las/core'
import type { Document } from '@las/documents'
import type { Field } from '../combined/field.js'
import type { Prediction, PredictOptions } from '../combined/predict.js'

/** The functions of `combined` as methods. */
export interface CombinedClient {
  /**
   * Uploads a document and predicts its fields.
   *
   * `POST /documents`, `PUT {fileUrl}`, `POST /predictions`
   *
   * @param content Path (Node only), bytes, `Blob` or stream of a PDF, JPEG, PNG, TIFF or WebP of at most 64 MB.
   * @param modelId Model of your own, or a public one with its owner.
   * @throws {ContentError} before anything is sent, if the content is missing, empty, too large or not of one of these types.
   * @throws {UploadError} when the document was created but its content did not arrive.
   * @throws {BadRequestError} when the document cannot be read. As for every error after the upload, `created` tells the
   * `documentId`: the document remains.
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
   * Tells the API what a document really says, so that models can learn from it. Replaces the document's ground truth.
   *
   * `PATCH /documents/{documentId}`
   *
   * @param fields Corrected fields, e.g. those of a {@link Prediction} with their values mended.
   * @returns The document with its new ground truth.
   * @throws {NotFoundError} when there is no such document.
   * @example
   * await client.sendFeedback(documentId, [{ label: 'total_amount', value: '120.00' }])
   */
  sendFeedback(documentId: Id<'document'>, fields: readonly Field[], request?: RequestOptions): Promise<Document>
}
