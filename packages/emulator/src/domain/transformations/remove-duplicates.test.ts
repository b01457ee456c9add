import { MemoryStore, walk } from '@las/storage'
import { beforeEach, expect, it } from 'vitest'
import { contextOver } from '../../testing/context.js'
import type { Context } from '../common/context.js'
import { createDataset } from '../datasets/write-dataset.js'
import { createDocument } from '../documents/create-document.js'
import { deleteDocument } from '../documents/delete-documents.js'
import { documents } from '../documents/document.js'
import { updateDocument } from '../documents/update-document.js'
import { removeDuplicates } from './remove-duplicates.js'

const caller = { organizationId: 'las:organization:own', appClientId: 'las:app-client:own' }
let context: Context
let datasetId: string
let otherDatasetId: string
let [original, duplicate, third] = ['', '', '']

const dataset = async (): Promise<string> => (await createDataset(context, caller, {})).id
const add = async (): Promise<string> =>
  (await createDocument(context, caller, { datasetId, content: btoa('the same') })).id

beforeEach(async () => {
  context = contextOver(new MemoryStore())
  datasetId = await dataset()
  otherDatasetId = await dataset()
  ;[original, duplicate, third] = [await add(), await add(), await add()]
})

/** Runs `interrupt` between finding duplicates and removing them. Returns the ids of the remaining documents. */
async function remaining(interrupt: () => Promise<unknown>): Promise<unknown[]> {
  await removeDuplicates(context, { ...caller, datasetId }, async () => {
    await interrupt()
    return true
  })
  const ids: string[] = []
  for await (const { id } of walk(context.store, documents, caller.organizationId)) ids.push(id)
  return ids
}

it('keeps a duplicate that was moved to another dataset in the meantime', async () => {
  const move = () => updateDocument(context, caller, duplicate, { datasetId: otherDatasetId })
  expect(await remaining(move)).toEqual([original, duplicate])
})

it('keeps the duplicates of a document that was moved or deleted in the meantime', async () => {
  const move = () => updateDocument(context, caller, original, { datasetId: otherDatasetId })
  expect(await remaining(move)).toEqual([original, duplicate, third])
  const remove = () => deleteDocument(context, caller, duplicate)
  expect(await remaining(remove)).toEqual([original, third])
})
