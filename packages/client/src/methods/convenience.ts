// Written by tooling/client-methods.mjs from the functions of the folder convenience. Do not edit: run `npm run generate`.
import type { Content, Id, RequestOptions, UploadOptions } from '@las/core'
import type { Document } from '@las/documents'
import type { Field } from '../convenience/field.js'
import type { Prediction, PredictOptions } from '../convenience/predict.js'

/** The functions of `convenience` as methods. */
export interface ConvenienceClient {
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
