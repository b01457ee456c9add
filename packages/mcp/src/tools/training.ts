import type { FieldConfig } from '@las/client'
import { z } from 'zod'
import { defineTool, type Tool, type ToolCall, type ToolResult } from '../definition/tool.js'
import { fieldsSchema, toFieldConfig } from '../fields/field-config.js'
import { assertComplete } from '../safety/hidden-values.js'
import { ToolError } from '../safety/tool-error.js'
import { documentShape, readDocument } from './document-input.js'
import { startWait, waitSecondsSchema } from './wait.js'

const MAX_EXAMPLES = 200
/** The largest size of all examples together, because all of them are read before the first one is uploaded. */
const MAX_TOTAL_BYTES = 256 * 1024 * 1024

const cell = z.string().nullable()
const correctValues = z.record(z.string(), z.union([cell, z.array(z.record(z.string(), cell))]))
const exampleSchema = z.object({ ...documentShape, values: correctValues })

const output = z.object({
  modelId: z.string(),
  trainingId: z.string(),
  status: z.string(),
  isActive: z.boolean(),
  datasetId: z.string().optional(),
  fields: z.array(
    z.object({
      name: z.string(),
      accuracy: z.number().optional(),
      precision: z.number().optional(),
      recall: z.number().optional(),
      activeAccuracy: z.number().optional(),
    }),
  ),
})

/** Trains a model with documents and their correct values. */
export const trainFromExamples: Tool = defineTool({
  name: 'train_from_examples',
  title: 'Train from examples',
  description:
    'Trains a model (modelId, or fields as in extract_document for a new one) with at least 3 documents and their correct values: amounts as 12.50, dates as 2024-05-16, null if absent, tables as arrays of rows. The model does not use the training yet: see evaluate.',
  input: z.object({
    modelId: z.string().optional(),
    fields: fieldsSchema.optional(),
    name: z.string().optional(),
    examples: z.array(exampleSchema).min(1).max(MAX_EXAMPLES).optional(),
    dataBundleId: z.string().optional(),
    waitSeconds: waitSecondsSchema,
  }),
  output: output.extend({ trainingId: z.string().optional(), dataBundleId: z.string().optional() }),
  isRead: false,
  async run({ modelId, fields, name = 'Examples of an assistant', examples, dataBundleId, waitSeconds }, call) {
    const timeLeft = startWait(waitSeconds)
    if ((modelId === undefined) === (fields === undefined)) {
      throw new ToolError('no_model', 'The call needs to know the model.', 'Pass either modelId or fields.')
    }
    if ((examples === undefined) === (dataBundleId === undefined)) {
      throw new ToolError(
        'no_examples',
        'The call needs examples.',
        'Pass examples, or the dataBundleId of an earlier call with its modelId.',
      )
    }
    if (dataBundleId !== undefined) {
      if (modelId === undefined) {
        throw new ToolError('no_model', 'dataBundleId belongs to a model.', 'Pass the modelId of the earlier call.')
      }
      return train({ modelId, dataBundleId, undo: async () => undefined, name, timeLeft }, call)
    }
    const fieldConfig = fields && toFieldConfig(fields)
    const source = await upload({ modelId, fieldConfig, name, examples: examples ?? [] }, call)
    return train({ ...source, name, timeLeft }, call)
  },
})

type Example = z.infer<typeof exampleSchema>

interface Upload {
  /** The model to train; undefined for a new one with these fields. */
  readonly modelId: string | undefined
  readonly fieldConfig: FieldConfig | undefined
  readonly name: string
  readonly examples: readonly Example[]
}

interface Source {
  readonly modelId: string
  readonly datasetId?: string
  readonly dataBundleId: string
  /** Deletes everything that the call has created. */
  undo(): Promise<void>
}

/** Creates a data bundle with the examples. If this fails, everything that was created is deleted again. */
async function upload({ modelId, fieldConfig, name, examples }: Upload, call: ToolCall): Promise<Source> {
  const { client, signal, progress, created } = call
  assertComplete({ examples: examples.map(({ values }) => ({ values })) })
  const contents = await contentsOf(examples, call)
  const request = { signal }
  const model = modelId ?? (await client.createModel(fieldConfig ?? {}, { name }, request)).modelId
  if (modelId === undefined) created.add({ modelId: model })
  const documentIds: string[] = []
  const undo = async (): Promise<void> => {
    await created.undo('dataBundleId', id => client.deleteDataBundle(model, id))
    await created.undo('documentId', id => client.deleteDocument(id))
    await created.undo('datasetId', async id => {
      for (const documentId of documentIds) await client.deleteDocument(documentId)
      await client.deleteDataset(id)
    })
    await created.undo('modelId', id => client.deleteModel(id))
  }
  try {
    const { datasetId } = await client.createDataset({ name }, request)
    created.add({ datasetId })
    for (const [index, { values }] of examples.entries()) {
      progress(`Uploading example ${index + 1} of ${examples.length}`)
      const options = { datasetId, groundTruth: truthOf(values) }
      const { documentId } = await client.createDocument(contents[index] as Uint8Array, options, request)
      documentIds.push(documentId)
    }
    const { dataBundleId } = await client.createDataBundle(model, [datasetId], {}, request)
    created.add({ dataBundleId })
    return { modelId: model, datasetId, dataBundleId, undo }
  } catch (error) {
    const { isUploadError } = await import('@las/client')
    if (isUploadError(error)) created.add({ documentId: error.documentId })
    await undo()
    throw error
  }
}

/** Reads all files before anything is created, so that a wrong path or an unsupported document creates nothing. */
async function contentsOf(examples: readonly Example[], call: ToolCall): Promise<Uint8Array[]> {
  const contents: Uint8Array[] = []
  let bytes = 0
  for (const example of examples) {
    const content = await readDocument(example, call)
    bytes += content.length
    if (bytes > MAX_TOTAL_BYTES) {
      throw new ToolError(
        'too_large',
        `The first ${contents.length + 1} of ${examples.length} examples have ${bytes} bytes.`,
        'All examples together have at most 256 MB. Pass fewer or smaller ones.',
      )
    }
    contents.push(content)
  }
  return contents
}

/** Waits for the check of the examples, and returns whether it has succeeded in this time. */
async function checkExamples(
  { modelId, dataBundleId, maxWait }: { modelId: string; dataBundleId: string; maxWait: number },
  { client, signal }: ToolCall,
): Promise<boolean> {
  const { isWaiterError } = await import('@las/client')
  try {
    await client.waitForDataBundle(modelId, dataBundleId, { maxWait, signal })
    return true
  } catch (error) {
    if (isWaiterError(error) && error.code === 'wait_timeout') return false
    throw error
  }
}

interface Training extends Source {
  readonly name: string
  /** How long the call can still wait, in milliseconds. */
  readonly timeLeft: () => number
}

/** Waits for the check of the examples, and starts the training. If the time runs out before, another call can continue. */
async function train(
  { modelId, datasetId, dataBundleId, undo, name, timeLeft }: Training,
  call: ToolCall,
): Promise<ToolResult> {
  const { client, signal, progress, created } = call
  progress('Checking the examples')
  const isChecked = await checkExamples({ modelId, dataBundleId, maxWait: timeLeft() }, call).catch(async error => {
    // After other errors, another call can continue with the data bundle.
    if (signal.aborted || error.code === 'wait_failed') await undo()
    throw error
  })
  if (!isChecked) {
    return {
      data: {
        modelId,
        dataBundleId,
        ...(datasetId !== undefined && { datasetId }),
        status: 'checking-examples',
        isActive: false,
        fields: [],
      },
      summary:
        'The examples are still being checked, and the training has not started. Call train_from_examples with only this modelId and dataBundleId to continue.',
    }
  }
  const { trainingId } = await client.createTraining(modelId, [dataBundleId], { name }, { signal })
  created.add({ trainingId })
  return evaluated({ modelId, trainingId, timeLeft, datasetId }, call)
}

/** Shows how well a training reads documents. */
export const evaluate: Tool = defineTool({
  name: 'evaluate',
  title: 'Evaluate a training',
  description:
    'Waits for a training (by default the latest) and returns its accuracy by field, compared with the active training. To activate it, call updateModel with trainingId.',
  input: z.object({ modelId: z.string(), trainingId: z.string().optional(), waitSeconds: waitSecondsSchema }),
  output,
  isRead: true,
  isIdempotent: true,
  async run({ modelId, trainingId, waitSeconds }, call) {
    const timeLeft = startWait(waitSeconds)
    const { client, signal } = call
    const [latest] =
      trainingId === undefined ? await client.listTrainings(modelId, {}, { signal }).toArray({ limit: 1 }) : []
    const id = trainingId ?? latest?.trainingId
    if (id === undefined) {
      throw new ToolError('no_training', `The model ${modelId} has no trainings.`, 'Call train_from_examples first.')
    }
    return evaluated({ modelId, trainingId: id, timeLeft }, call)
  },
})

interface Evaluated {
  readonly modelId: string
  readonly trainingId: string
  /** How long the call can still wait, in milliseconds. */
  readonly timeLeft: () => number
  readonly datasetId?: string | undefined
}

async function evaluated(
  { modelId, trainingId, timeLeft, datasetId }: Evaluated,
  { client, signal, progress }: ToolCall,
): Promise<ToolResult> {
  const { isWaiterError } = await import('@las/client')
  await client
    .waitForTraining(modelId, trainingId, {
      maxWait: timeLeft(),
      signal,
      onProgress: ({ status }) => progress(`The training has the status ${status}`),
    })
    .catch((error: unknown) => {
      if (!isWaiterError(error)) throw error
    })
  const [training, model] = await Promise.all([
    client.getTraining(modelId, trainingId, {}, { signal }),
    client.getModel(modelId, {}, { signal }),
  ])
  const isActive = model.trainingId === trainingId
  const active =
    model.trainingId && !isActive ? await client.getTraining(modelId, model.trainingId, {}, { signal }) : undefined
  const before = measuresOf(active)
  return {
    data: {
      modelId,
      trainingId,
      status: training.status,
      isActive,
      ...(datasetId !== undefined && { datasetId }),
      fields: Object.entries(measuresOf(training)).map(([name, measures]) => ({
        name,
        ...measure(measures, 'accuracy'),
        ...measure(measures, 'precision'),
        ...measure(measures, 'recall'),
        ...measure(before[name], 'accuracy', 'activeAccuracy'),
      })),
    },
    summary: `The training has the status ${training.status}${isActive ? ' and is active' : ''}.`,
  }
}

type Values = z.infer<typeof correctValues>

const truthOf = (values: Values) =>
  Object.entries(values).map(([label, value]) => ({
    label,
    value: Array.isArray(value)
      ? value.map(row => Object.entries(row).map(([column, text]) => ({ label: column, value: text })))
      : value,
  }))

/** The measures of each field, and of all fields. The API does not document the keys of an evaluation. */
function measuresOf(training: { evaluation?: unknown } | undefined): Record<string, object> {
  const { labels, aggregate } = Object(training?.evaluation) as { labels?: unknown; aggregate?: unknown }
  const all = { ...Object(labels), ...(aggregate ? { '(all fields)': aggregate } : {}) }
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => typeof value === 'object' && value !== null),
  ) as Record<string, object>
}

function measure(measures: object | undefined, key: string, name = key): Record<string, number> {
  const value: unknown = (measures as Record<string, unknown> | undefined)?.[key]
  return typeof value === 'number' && Number.isFinite(value) ? { [name]: Number(value.toFixed(3)) } : {}
}
