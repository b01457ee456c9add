import { type Change, insert, MemoryStore, replace, type Store } from '@las/storage'
import { beforeEach, describe, expect, it } from 'vitest'
import { waivedRules } from '../../platform/waivers.js'
import { contextOver } from '../../testing/context.js'
import { type DatasetRecord, datasetResource, datasets } from '../datasets/dataset.js'
import { createDataset } from '../datasets/write-dataset.js'
import { createModel } from '../models/create-model.js'
import { createTraining } from '../trainings/create-training.js'
import { trainingResource } from '../trainings/training.js'
import { changeRecord, deleteRecord, findRecord } from './stored-resource.js'

const caller = { organizationId: 'las:organization:a', appClientId: 'las:app-client:b' }
const fieldConfig = { total: { type: 'amount' } } as const

/** Runs `before` before the next write. */
class InterruptedStore extends MemoryStore {
  before: (() => Promise<unknown>) | undefined

  override async write(changes: readonly Change[]): Promise<void> {
    const { before } = this
    this.before = undefined
    await before?.()
    await super.write(changes)
  }
}

let store: InterruptedStore
let context: ReturnType<typeof contextOver>
beforeEach(() => {
  store = new InterruptedStore()
  context = contextOver(store)
})

describe('a nested record', () => {
  const setUp = async () => {
    const waiving = contextOver(store, { waived: waivedRules(true) })
    const [model, other] = [
      await createModel(context, caller, { fieldConfig }),
      await createModel(context, caller, { fieldConfig }),
    ]
    const training = await createTraining(waiving, caller, {}, model.id)
    const find = (modelId: string, from = context) => findRecord(from, caller, trainingResource, training.id, modelId)
    return { model, other, training, waiving, find }
  }

  it('is found by every id of its parent', async () => {
    const { model, training, find } = await setUp()
    expect(await find(model.id)).toMatchObject({ id: training.id })
    expect(await find(`${caller.organizationId}/${model.id}`)).toMatchObject({ id: training.id })
  })

  it('is not found by the id of another parent unless the rule is waived', async () => {
    const { other, training, waiving, find } = await setUp()
    await expect(find(other.id)).rejects.toMatchObject({ status: 404, message: expect.stringContaining(training.id) })
    await expect(find('las:model:none')).rejects.toMatchObject({ status: 404 })
    await expect(find(`las:organization:c/${training.modelId}`)).rejects.toMatchObject({ status: 404 })
    expect(await find(other.id, waiving)).toMatchObject({ id: training.id })
  })
})

describe.each([
  [
    'changeRecord',
    (id: string) =>
      changeRecord(context, caller, datasetResource, id, record => ({ ...record, name: record.description })),
  ],
  ['deleteRecord', (id: string) => deleteRecord(context, caller, datasetResource, id)],
])('%s', (_name, run) => {
  const rename = async (from: Store, record: DatasetRecord): Promise<void> => {
    const current = await from.get(datasets, record.organizationId, record.id)
    if (current) await from.write([replace(datasets, { ...current, description: 'changed concurrently' })])
  }

  it('retries with the latest record after a conflict', async () => {
    const record = await createDataset(context, caller, {})
    store.before = () => rename(store, record)
    expect(await run(record.id)).toMatchObject({ id: record.id, description: 'changed concurrently' })
  })

  it('rejects an unknown id', async () => {
    await expect(run('las:dataset:none')).rejects.toMatchObject({ status: 404 })
  })
})

describe('deleteRecord with additional changes', () => {
  const extraChanges = async (): Promise<Change[]> => {
    throw new Error('in use')
  }

  it('is atomic', async () => {
    const [removed, kept] = [await createDataset(context, caller, {}), await createDataset(context, caller, {})]
    const copy = { ...removed, id: 'las:dataset:copy', revision: 0 }
    await deleteRecord(context, caller, datasetResource, removed.id, () => [insert(datasets, copy)])
    await expect(deleteRecord(context, caller, datasetResource, kept.id, extraChanges)).rejects.toThrow('in use')
    const { records } = await store.list(datasets, caller.organizationId, { order: 'ascending', limit: 10 })
    expect(records.map(({ id }) => id)).toEqual([kept.id, copy.id])
  })
})
