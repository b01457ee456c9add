import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from '@las/client'
import { renderReceipt, sampleReceipts } from '@las/sample-invoices'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { runLas } from '../../testing/run-las.js'
import { invoiceFolder } from '../reading/testing/invoice-folder.js'

const fieldConfig = { company: { type: 'string' }, total: { type: 'amount' } } as const

async function createDataset(client: Client): Promise<string> {
  const { datasetId } = await client.createDataset({ name: 'Receipts' })
  for (const receipt of sampleReceipts(20)) {
    const { company, total } = receipt.labels
    const groundTruth = Object.entries({ company, total }).map(([label, value]) => ({ label, value }))
    await client.createDocument(await renderReceipt(receipt), { datasetId, groundTruth })
  }
  return datasetId
}

describe('las models train', () => {
  apiTest(
    'creates a model, trains it, activates it, and compares the next training with it',
    async ({ credentials }) => {
      const client = new Client(credentials)
      const datasetId = await createDataset(client)
      const { directory } = await invoiceFolder(0)
      await writeFile(join(directory, 'fields.json'), JSON.stringify(fieldConfig))
      const create = ['models', 'train', '--name', 'Receipts', '--field-config', 'fields.json']
      const first = await runLas([...create, '--dataset', datasetId, '--activate'], { credentials, directory })
      expect(first.stderr).toContain('Training: succeeded')
      expect(first.code).toBe(0)
      const { modelId, trainingId, status, isActive, evaluation } = JSON.parse(first.stdout)
      expect({ status, isActive }).toEqual({ status: 'succeeded', isActive: true })
      expect(Object.keys(evaluation.labels)).toEqual(Object.keys(fieldConfig))
      expect((await client.getModel(modelId)).trainingId).toBe(trainingId)

      const again = ['models', 'train', 'receipts', '--dataset', datasetId, '--output', 'csv']
      const second = await runLas(again, { credentials })
      expect(second.code).toBe(0)
      const [heading, ...rows] = second.stdout.trim().split('\r\n')
      expect(heading).toBe('field,documents,accuracy,precision,recall,f1,before')
      expect(rows.map(row => row.split(',')[0])).toEqual([...Object.keys(fieldConfig), 'all fields'])
      expect(second.stderr).toContain('las models update')
      expect((await client.getModel(modelId)).trainingId).toBe(trainingId)
    },
  )

  apiTest(
    'names what continues on the server after an interruption, and continues with it',
    async ({ credentials }) => {
      const client = new Client(credentials)
      const datasetId = await createDataset(client)
      const { modelId } = await client.createModel(fieldConfig)
      const { code, stderr } = await runLas(['models', 'train', modelId, '--dataset', datasetId], {
        credentials,
        interruptAfter: 'Started the training',
      })
      expect(code).toBe(130)
      const [, rest = ''] = /Continue: las (.*)/.exec(stderr) ?? []
      const continued = await runLas([...rest.split(' '), '--json'], { credentials })
      expect(continued.code).toBe(0)
      expect(JSON.parse(continued.stdout)).toMatchObject({ modelId, status: 'succeeded', isActive: false })
      expect((await client.listTrainings(modelId)).trainings).toHaveLength(1)
    },
  )

  apiTest('requires documents to learn from', async ({ credentials }) => {
    const { code, stderr } = await runLas(['models', 'train', 'las:model:x'], { credentials })
    expect(code).toBe(2)
    expect(JSON.parse(stderr)).toMatchObject({ code: 'missing_flag', message: expect.stringContaining('--dataset') })
  })
})
