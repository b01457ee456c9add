import { toFields } from '@las/client'
import { LasError, rateLimitedTransport, type Transport, withCreated } from '@las/core'
import { createDocument, deleteDocument } from '@las/documents'
import { getModel, type Model } from '@las/models'
import { type CreatePredictionOptions, createPrediction } from '@las/predictions'
import type { DocumentResult } from '@las/rows'
import type { Values } from '../../command/flag.js'
import { given } from '../../command/given.js'
import type { Invocation } from '../../command/invocation.js'
import { documentOptions } from '../reading/document-options.js'
import { collectInputs, type ReadingInput } from '../reading/inputs.js'
import { type DocumentToRead, type ReadingProgress, readDocuments } from '../reading/read-documents.js'
import { resolveModel } from '../reading/resolve-by-name.js'
import { checkExcelFile } from '../reading/write-excel-file.js'

/** Runs `las predict`. */
export async function predictFiles(invocation: Invocation): Promise<void> {
  const { values, globals, output, signal } = invocation
  const inputs = await collectInputs(values.file as string[], invocation)
  if (typeof values.excel === 'string') await checkExcelFile(values.excel, invocation)
  const transport = await invocation.transport()
  const { modelId, fieldConfig } = await findModel(transport, String(values.model), signal)
  const prediction = toPredictionOptions(values)
  if (globals.dryRun) {
    await output.stream(requestsFor(inputs, modelId, values, prediction), { columns: REQUEST_COLUMNS })
    return
  }
  const limited = rateLimitedTransport(transport, signal)
  const request = { signal }

  async function predict(documentId: string, file: string): Promise<PredictionResult> {
    const response = await createPrediction(limited, documentId, modelId, prediction, request)
    if (response.status === 'failed') {
      throw new LasError(`The prediction failed: ${response.error ?? 'the API returned no reason.'}`, {
        code: 'prediction_failed',
      })
    }
    const { predictionId } = response
    return { file, status: 'succeeded', documentId, predictionId, fields: toFields(response) }
  }

  async function read(document: DocumentToRead, { step }: ReadingProgress): Promise<DocumentResult> {
    if ('documentId' in document) {
      step('predicting')
      return predict(document.documentId, document.name)
    }
    step('uploading')
    const options = documentOptions(document.name, values)
    const { documentId } = await createDocument(limited, document.content, options, request)
    step('predicting')
    try {
      const result = await predict(documentId, document.name)
      if (values.deleteDocuments) await deleteDocument(limited, documentId, request)
      return result
    } catch (error) {
      throw withCreated(error, { documentId }, 'The document is kept')
    }
  }

  await readDocuments(
    inputs,
    { label: 'Predicting', id: 'documentId', fieldConfig: fieldConfig ?? undefined, read },
    invocation,
  )
}

/** The fields of a document, and their prediction. */
interface PredictionResult extends DocumentResult {
  readonly predictionId: string
}

/** Finds the model. This also checks, before documents are uploaded, that it exists. */
async function findModel(transport: Transport, given: string, signal: AbortSignal): Promise<Model> {
  const modelId = await resolveModel(transport, given, signal)
  return { ...(await getModel(transport, modelId, {}, { signal })), modelId }
}

function toPredictionOptions(values: Values): CreatePredictionOptions {
  const { trainingId, postprocessConfig, preprocessConfig, maxPages, autoRotate, imageQuality, rotation } = values
  const pages = {
    ...(preprocessConfig as object | undefined),
    ...given({ maxPages, autoRotate, imageQuality, rotation: rotation === undefined ? undefined : Number(rotation) }),
  }
  return {
    ...given({ trainingId, postprocessConfig }),
    ...(Object.keys(pages).length > 0 && { preprocessConfig: pages }),
  }
}

const REQUEST_COLUMNS = [{ path: 'method' }, { path: 'path' }, { path: 'file' }]

/** The requests that the command would send. */
async function* requestsFor(
  inputs: readonly ReadingInput[],
  modelId: string,
  values: Values,
  prediction: CreatePredictionOptions,
): AsyncGenerator<object> {
  for (const { kind, name: file } of inputs) {
    if (kind === 'unreadable') continue
    if (kind !== 'document') yield { method: 'POST', path: '/documents', file, body: documentOptions(file, values) }
    const documentId = kind === 'document' ? file : '(the new document)'
    yield { method: 'POST', path: '/predictions', file, body: { documentId, modelId, ...prediction } }
  }
}
