import {
  asOptions,
  type Content,
  type Id,
  openDocument,
  reportCreated,
  type Transport,
  type UploadOptions,
} from '@las/core'
import { type CreateDocumentOptions, createDocument } from '@las/documents'
import { type CreatePredictionOptions, createPrediction, type PredictionResponse } from '@las/predictions'
import { type Field, toFields } from './field.js'

/** How to predict, and what the document is created with. */
export interface PredictOptions
  extends Omit<CreatePredictionOptions, 'async'>,
    Pick<CreateDocumentOptions, 'contentType' | 'consentId' | 'datasetId' | 'name' | 'metadata' | 'retentionInDays'> {}

/** What a model read in a document. */
export interface Prediction {
  documentId: Id<'document'>
  /** The consent that the document was created with. */
  consentId?: Id<'consent'>
  modelId: Id<'model'>
  fields: Field[]
  /** The API's own answer, with status, page settings and times. */
  response: PredictionResponse
}

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
 * const { documentId, fields } = await predict(transport, 'invoice.pdf', modelId)
 */
export async function predict(
  transport: Transport,
  content: Content,
  modelId: Id<'model'>,
  options?: PredictOptions,
  request?: UploadOptions,
): Promise<Prediction> {
  const { contentType, consentId, datasetId, name, metadata, retentionInDays, ...predictionOptions } =
    asOptions(options)
  const opened = await openDocument(content, contentType)
  const { documentId, consentId: documentConsentId } = await createDocument(
    transport,
    opened,
    { contentType, consentId, datasetId, name, metadata, retentionInDays },
    request,
  )
  try {
    const response = await createPrediction(transport, documentId, modelId, predictionOptions, request)
    return {
      documentId,
      ...(documentConsentId !== undefined && { consentId: documentConsentId }),
      modelId: response.modelId,
      fields: toFields(response),
      response,
    }
  } catch (error) {
    throw reportCreated(error, { documentId })
  }
}
