// The program of the first step: reads the document with the model, and tells whether a person must look at it.
import { Client, toFields } from '@las/client'
import type { ReadValue, Task } from '../task.js'

const client = new Client()
const minConfidence = Number(process.env.MIN_CONFIDENCE ?? 0.99)

await client.runTransition(async ({ documentId, modelId, title }): Promise<object> => {
  if (typeof documentId !== 'string' || typeof modelId !== 'string') {
    throw new TypeError('The input must have documentId and modelId')
  }
  const read = toFields(await client.createPrediction(documentId, modelId)).flatMap(
    ({ label, value, confidence }): ReadValue[] =>
      confidence === undefined || Array.isArray(value) ? [] : [{ label, value, confidence }],
  )
  const unsure = read.filter(({ confidence }) => confidence < minConfidence)
  console.log(
    `read ${read.length} fields; less sure than ${minConfidence} of ${unsure.map(({ label }) => label).join(', ')}`,
  )
  const task: Task = {
    documentId,
    title: typeof title === 'string' ? title : documentId,
    read,
    values: Object.fromEntries(read.map(({ label, value }) => [label, value])),
    needsApproval: unsure.length > 0,
  }
  return task
})
