import { insert, MemoryStore } from '@las/storage'
import { expect, it } from 'vitest'
import { quietLog } from '../../platform/log.js'
import { addJob } from '../../scheduling/job-record.js'
import { RecordScheduler } from '../../scheduling/record-scheduler.js'
import { contextOver } from '../../testing/context.js'
import type { Context } from '../common/context.js'
import type { Audit } from '../common/record.js'
import { type DocumentRecord, documents } from '../documents/document.js'
import { type ModelRecord, models } from '../models/model.js'
import predictJob from './predict-job.js'
import { type PredictionRecord, predictions } from './prediction.js'

const organizationId = 'las:organization:own'
const modelId = `las:model:${'1'.repeat(32)}`

const audit: Audit = {
  createdBy: 'las:app-client:a',
  createdTime: '2030-01-01T00:00:00.000000+0000',
  updatedBy: null,
  updatedTime: null,
}

const document: DocumentRecord = {
  id: `las:document:${'2'.repeat(32)}`,
  organizationId,
  revision: 0,
  name: null,
  description: null,
  metadata: null,
  retentionInDays: 1825,
  declaredContentType: null,
  blob: { key: 'key', size: 1 },
  ...audit,
}

const prediction: PredictionRecord = {
  id: `las:prediction:${'3'.repeat(32)}`,
  organizationId,
  revision: 0,
  documentId: document.id,
  modelId,
  ownedModelId: `${organizationId}/${modelId}`,
  name: null,
  description: null,
  metadata: null,
  status: 'pending',
  predictions: null,
  ...audit,
}

async function run(...records: DocumentRecord[]): Promise<PredictionRecord | undefined> {
  const store = new MemoryStore()
  const scheduler = new RecordScheduler<Context>({ store, kinds: [predictJob], clock: Date.now, log: quietLog })
  await store.write([
    insert(predictions, prediction),
    ...records.map(record => insert(documents, record)),
    addJob(predictJob, prediction),
  ])
  await scheduler.start(contextOver(store, { scheduler }))
  await scheduler.settle()
  await scheduler.stop()
  expect(await scheduler.jobs()).toEqual([])
  return store.get(predictions, organizationId, prediction.id)
}

it('fails if the document was deleted before it was read', async () => {
  expect(await run()).toMatchObject({
    status: 'failed',
    error: expect.stringContaining(document.id),
    predictions: null,
  })
})

it('fails if the model was deleted before the document was read', async () => {
  expect(await run(document)).toMatchObject({ status: 'failed', error: expect.stringContaining(modelId) })
})

it('stays pending when the emulator stops while the document is being read', async () => {
  const store = new MemoryStore()
  const context = contextOver(store)
  const { key, size, changes } = await context.blobs.write([Buffer.from('content')], 100)
  let onStart: (() => void) | undefined
  const started = new Promise<void>(resolve => {
    onStart = resolve
  })
  context.blobs.read = () => {
    onStart?.()
    return new Promise(() => {})
  }
  const model = { id: modelId, organizationId, revision: 0, fieldConfig: {} } as ModelRecord
  await store.write([
    insert(predictions, prediction),
    insert(documents, { ...document, blob: { key, size } }),
    insert(models, model),
    addJob(predictJob, prediction),
    ...changes,
  ])
  const scheduler = new RecordScheduler<Context>({ store, kinds: [predictJob], clock: Date.now, log: quietLog })
  await scheduler.start({ ...context, scheduler })
  await started
  await scheduler.stop()
  expect(await store.get(predictions, organizationId, prediction.id)).toMatchObject({ status: 'pending' })
  expect(await scheduler.jobs()).toMatchObject([{ kind: 'predict' }])
})
