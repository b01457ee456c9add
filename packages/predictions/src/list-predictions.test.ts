import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createPrediction, listPredictions } from './index.js'
import { createDocument, createModel } from './testing/resources.js'

const [invoice] = sampleInvoices
if (!invoice) throw new Error('No sample invoice found')

describe('listPredictions', () => {
  apiTest(
    'returns one page when awaited and all predictions when iterated, and filters by model',
    async ({ transport }) => {
      const documentId = await createDocument(transport, await renderInvoice(invoice))
      const modelId = await createModel(transport)
      const created: string[] = []
      for (let count = 0; count < 3; count++) {
        created.push((await createPrediction(transport, documentId, modelId)).predictionId)
      }
      await createPrediction(transport, documentId, await createModel(transport))

      const page = await listPredictions(transport, { modelId, maxResults: 2 })
      expect(page).toMatchObject({ modelId, predictions: [{ modelId }, { modelId }], nextToken: expect.any(String) })
      const options = { modelId, sortBy: 'createdTime', order: 'ascending', maxResults: 2 } as const
      const listed: string[] = []
      for await (const { predictionId } of listPredictions(transport, options)) listed.push(predictionId)
      expect(listed).toEqual(created)
      expect(await listPredictions(transport).toArray()).toHaveLength(4)
    },
  )
})
