// The program of the first step: predicts the fields of the document, and checks whether a person must approve them.
import { Client, toFields } from '@las/client'
import type { PredictedValue, Task } from '../task.js'

const client = new Client()
const minConfidence = Number(process.env.MIN_CONFIDENCE ?? 0.99)

await client.runTransition(async ({ documentId, modelId, title }): Promise<object> => {
  if (typeof documentId !== 'string' || typeof modelId !== 'string') {
    throw new TypeError('The input must contain documentId and modelId.')
  }
  const predicted = toFields(await client.createPrediction(documentId, modelId)).flatMap(
    ({ label, value, confidence }): PredictedValue[] =>
      confidence === undefined || Array.isArray(value) ? [] : [{ label, value, confidence }],
  )
  const uncertain = predicted.filter(({ confidence }) => confidence < minConfidence)
  const labels = uncertain.map(({ label }) => label).join(', ')
  console.log(`Predicted ${predicted.length} fields. Confidence below ${minConfidence}: ${labels || 'none'}.`)
  const task: Task = {
    documentId,
    title: typeof title === 'string' ? title : documentId,
    predicted,
    values: Object.fromEntries(predicted.map(({ label, value }) => [label, value])),
    needsApproval: uncertain.length > 0,
  }
  return task
})
