import { MemoryStore } from '@las/storage'
import { beforeEach, expect, it } from 'vitest'
import type { ApiContext } from '../../api/http/context.js'
import createDataset from '../../api/operations/datasets/create-dataset.js'
import createDocument from '../../api/operations/documents/create-document.js'
import deleteDocument from '../../api/operations/documents/delete-document.js'
import listDocuments from '../../api/operations/documents/list-documents.js'
import updateDocument from '../../api/operations/documents/update-document.js'
import type { Operation } from '../../api/requests/operation.js'
import { contextOver } from '../../testing/context.js'
import type { Json } from '../../testing/test-api.js'

import { removeDuplicates } from './remove-duplicates.js'

const caller = { organizationId: 'las:organization:own', appClientId: 'las:app-client:own' }
let context: ApiContext
let datasetId: string
let elsewhere: string
let [original, twin, third] = ['', '', '']

const run = async (operation: Operation, body?: object, params = {}, query = {}): Promise<Json> =>
  (await operation.run(
    { body, params, query: new URLSearchParams(query), origin: 'http://localhost' },
    caller,
    context,
  )) as Json
const dataset = async (): Promise<string> => String((await run(createDataset, {})).datasetId)
const add = async (): Promise<string> =>
  String((await run(createDocument, { datasetId, content: btoa('the same') })).documentId)

beforeEach(async () => {
  context = contextOver(new MemoryStore())
  datasetId = await dataset()
  elsewhere = await dataset()
  ;[original, twin, third] = [await add(), await add(), await add()]
})

/** The documents that are left when something happens between finding duplicates and removing them. */
async function left(happens: () => Promise<unknown>): Promise<unknown[]> {
  await removeDuplicates(context, { ...caller, datasetId }, async () => {
    await happens()
    return true
  })
  const { documents } = await run(listDocuments, undefined, {}, { order: 'ascending' })
  return (documents as Json[]).map(({ documentId }) => documentId)
}

it('keeps a duplicate that was moved to another dataset meanwhile', async () => {
  expect(await left(() => run(updateDocument, { datasetId: elsewhere }, { documentId: twin }))).toEqual([
    original,
    twin,
  ])
})

it('keeps the duplicates of what was moved or deleted meanwhile', async () => {
  const move = () => run(updateDocument, { datasetId: elsewhere }, { documentId: original })
  expect(await left(move)).toEqual([original, twin, third])
  const remove = () => run(deleteDocument, undefined, { documentId: twin })
  expect(await left(remove)).toEqual([original, third])
})
