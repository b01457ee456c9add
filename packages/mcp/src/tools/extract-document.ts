import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineTool, type Tool, type ToolCall, type ToolResult } from '../definition/tool.js'
import { fieldsSchema, toFieldConfig } from '../fields/field-config.js'
import { namedValues, pageOf, valuesSchema } from '../fields/values.js'
import { ToolError } from '../safety/tool-error.js'
import { documentShape, readDocument, uploadDocument } from './document-input.js'

/** Reads the fields of a document with a model, or with fields that the assistant describes. */
export const extractDocument: Tool = defineTool({
  name: 'extract_document',
  title: 'Extract a document',
  description:
    'Reads the fields of a PDF or image, with confidence, page and box. Pass one of path, base64, documentId; and modelId or fields, e.g. {"total":"amount: total with tax","lines":{"item":"text","price":"amount"}} (types text, amount, date, number, digits). For further values, pass predictionId and offset.',
  input: z.object({
    ...documentShape,
    documentId: z.string().optional(),
    modelId: z.string().optional(),
    fields: fieldsSchema.optional(),
    predictionId: z.string().optional(),
    offset: z.int().optional(),
  }),
  output: z.object({
    documentId: z.string(),
    modelId: z.string(),
    predictionId: z.string(),
    values: valuesSchema,
    total: z.number(),
    nextOffset: z.number().optional(),
  }),
  isRead: false,
  async run({ predictionId, offset, modelId, fields, ...document }, call) {
    const { client, signal, progress, created } = call
    if (predictionId === undefined) {
      if ((modelId === undefined) === (fields === undefined)) {
        throw new ToolError('no_fields', 'The call needs to know the fields.', 'Pass either modelId or fields.')
      }
      const fieldConfig = fields && toFieldConfig(fields)
      const content = await contentOf(document, call)
      const model = modelId ?? (await modelFor(fieldConfig ?? {}, call))
      const documentId = content ? await uploadDocument(content, {}, call) : (document.documentId ?? '')
      progress('Reading the fields')
      const prediction = await client
        .createPrediction(documentId, model, {}, { signal })
        .catch(async (error: unknown) => {
          // After other errors, the same call with the documentId can succeed.
          if (signal.aborted || isRefusal(error)) await created.undo('documentId', id => client.deleteDocument(id))
          throw error
        })
      return result(prediction, offset)
    }
    return result(await client.getPrediction(predictionId, { signal }), offset)
  },
})

type Prediction = Awaited<ReturnType<ToolCall['client']['createPrediction']>>

async function result(prediction: Prediction, offset: number | undefined): Promise<ToolResult> {
  const { toFields } = await import('@las/client')
  const { documentId, modelId, predictionId } = prediction
  const page = pageOf(namedValues(toFields(prediction)), offset)
  return {
    data: { documentId, modelId, predictionId, ...page },
    summary: `Values: ${page.values.length} of ${page.total}.`,
  }
}

/** The content of a new document; undefined for one that exists. */
async function contentOf(
  {
    documentId,
    ...document
  }: { documentId?: string | undefined; path?: string | undefined; base64?: string | undefined },
  call: ToolCall,
): Promise<Uint8Array | undefined> {
  const isNew = document.path !== undefined || document.base64 !== undefined
  if (documentId === undefined) return readDocument(document, call)
  if (!isNew) return undefined
  throw new ToolError('two_documents', 'The call has two documents.', 'Pass one of path, base64 and documentId.')
}

/** Whether the API rejects the call, so that it cannot succeed later either, such as that of a PDF with a password. */
function isRefusal(error: unknown): boolean {
  const { status, retryable } = Object(error) as { status?: unknown; retryable?: unknown }
  return typeof status === 'number' && status >= 400 && status < 500 && retryable === false
}

/** The model with these fields that an earlier call has created, or a new one. */
async function modelFor(fieldConfig: object, { client, signal, progress, created }: ToolCall): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify(fieldConfig)).digest('hex').slice(0, 12)
  const name = `Fields of an assistant ${digest}`
  for await (const model of client.listModels({}, { signal })) {
    if (model.name === name) return model.modelId
  }
  progress('Creating a model')
  const { modelId } = await client.createModel(fieldConfig as never, { name }, { signal })
  created.add({ modelId })
  return modelId
}
