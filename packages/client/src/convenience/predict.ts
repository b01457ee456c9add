import {
  type Content,
  type Id,
  openDocument,
  parseOptions,
  type Transport,
  type UploadOptions,
  withCreated,
} from '@las/core'
import { type CreateDocumentOptions, createDocument } from '@las/documents'
import type { FieldsSchema } from '@las/fields'
import { type CreatePredictionOptions, createPrediction, type PredictionResponse } from '@las/predictions'
import { type Field, toFields } from './field.js'
import { checkSchema, readTyped, type SchemaOption, type SchemaResult } from './typed/schema-result.js'

/** Options for the prediction and the document. */
export interface PredictOptions
  extends Omit<CreatePredictionOptions, 'async'>,
    Pick<CreateDocumentOptions, 'contentType' | 'consentId' | 'datasetId' | 'name' | 'metadata' | 'retentionInDays'> {}

/** Result of {@link predict}. */
export interface Prediction {
  documentId: Id<'document'>
  /** The document's consent id. */
  consentId?: Id<'consent'>
  modelId: Id<'model'>
  fields: Field[]
  /** The API's response, with the status, page settings and times. */
  response: PredictionResponse
}

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
 * const { documentId, fields } = await predict(transport, 'invoice.pdf', modelId)
 */
export async function predict<Schema extends FieldsSchema | undefined = undefined>(
  transport: Transport,
  content: Content,
  modelId: Id<'model'>,
  options?: PredictOptions & SchemaOption<Schema>,
  request?: UploadOptions,
): Promise<Prediction & SchemaResult<Schema>> {
  const { schema, ...others } = parseOptions(options)
  checkSchema(schema)
  const { document, prediction: predictionOptions } = splitPredictOptions(others)
  const opened = await openDocument(content, document.contentType)
  const { documentId, consentId } = await createDocument(transport, opened, document, request)
  try {
    const response = await createPrediction(transport, documentId, modelId, predictionOptions, request)
    const fields = toFields(response)
    const prediction: Prediction = {
      documentId,
      ...(consentId !== undefined && { consentId }),
      modelId: response.modelId,
      fields,
      response,
    }
    return Object.assign(prediction, await readTyped(schema as Schema, fields))
  } catch (error) {
    throw withCreated(error, { documentId })
  }
}

/** Separates the options of the document from those of the prediction. */
export function splitPredictOptions({
  contentType,
  consentId,
  datasetId,
  name,
  metadata,
  retentionInDays,
  ...prediction
}: PredictOptions): { document: CreateDocumentOptions; prediction: CreatePredictionOptions } {
  return { document: { contentType, consentId, datasetId, name, metadata, retentionInDays }, prediction }
}
