import { type Operation, operation } from '../describe/operation.js'
import {
  boolean,
  changes,
  integer,
  list,
  type Model,
  model,
  nullable,
  optional,
  required,
  type Sentence,
} from '../describe/schema.js'
import { batchId, naming, nextToken, nullableText, paging, storageLocation, timestamp } from './common.js'

export const description = 'Groups of documents. Replaced by datasets in 2021.'

const personalData: Sentence = 'Whether the documents contain personal data.'

export const Batch: Model = model('Batch', 'A group of documents, the predecessor of a dataset.', {
  batchId: required(batchId, 'Id of the batch.'),
  name: optional(nullableText, 'Display name.'),
  description: required(nullableText, 'Description.'),
  createdTime: required(nullable(timestamp), 'When the batch was created.'),
  numDocuments: required(integer({ minimum: 0 }), 'Number of documents in the batch.'),
  retentionInDays: required(
    integer({ minimum: 0, maximum: 1825 }),
    'Number of days after which documents added to the batch are deleted, unless their own retention is shorter.',
  ),
  storageLocation: required(storageLocation, 'Region in which the documents are stored.'),
  containsPersonallyIdentifiableInformation: required(boolean(), personalData),
})

export const CreateBatchBody: Model = model('CreateBatchBody', 'Fields of a new batch.', {
  ...naming,
  containsPersonallyIdentifiableInformation: optional(boolean({ default: true }), personalData),
})

export const UpdateBatchBody: Model = changes('UpdateBatchBody', 'Fields of a batch to change.', naming)

export const BatchList: Model = model('BatchList', 'A page of batches.', {
  batches: required(list(Batch), 'The batches on the page.'),
  nextToken,
})

const params = { batchId: required(batchId, 'Id of the batch.') }
const missing = { 404: 'The batch does not exist.' } as const
const insteadUse = (id: string): Sentence => `Batches were removed from the API in 2021. Use \`${id}\`.`

export const createBatch: Operation = operation('createBatch', {
  method: 'POST',
  path: '/batches',
  summary: 'Creates an empty batch.',
  description: 'To add a document, set its `batchId`.',
  deprecated: insteadUse('createDataset'),
  body: CreateBatchBody,
  response: Batch,
})

export const listBatches: Operation = operation('listBatches', {
  method: 'GET',
  path: '/batches',
  summary: 'Lists batches, newest first.',
  deprecated: insteadUse('listDatasets'),
  query: paging,
  response: BatchList,
})

export const updateBatch: Operation = operation('updateBatch', {
  method: 'PATCH',
  path: '/batches/{batchId}',
  summary: 'Updates the name or description of a batch.',
  deprecated: insteadUse('updateDataset'),
  params,
  body: UpdateBatchBody,
  response: Batch,
  errors: missing,
})

export const deleteBatch: Operation = operation('deleteBatch', {
  method: 'DELETE',
  path: '/batches/{batchId}',
  summary: 'Deletes an empty batch.',
  deprecated: insteadUse('deleteDataset'),
  params,
  response: Batch,
  errors: { 400: 'The batch still contains documents.', ...missing },
})
