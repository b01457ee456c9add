import { type Operation, operation } from '../describe/operation.js'
import {
  anyOf,
  boolean,
  changes,
  type Fields,
  integer,
  list,
  type Model,
  model,
  named,
  nullable,
  number,
  oneOf,
  optional,
  reference,
  required,
  type Schema,
  type Sentence,
  string,
} from '../describe/schema.js'
import { LIMITS } from '../limits.js'
import {
  audit,
  batchId,
  changedMetadata,
  consentId,
  content,
  count,
  datasetId,
  documentId,
  fileUrl,
  filter,
  metadata,
  names,
  naming,
  newRetentionInDays,
  nextToken,
  order,
  paging,
  qualifiedAgentRunId,
  retentionInDays,
  sortByCreatedTime,
  text,
} from './common.js'

export const description = 'Invoices, receipts and other files, with their metadata and ground truth.'

export const DocumentContentType: Model = named(
  'DocumentContentType',
  'File types of documents. `message/rfc822` is an email.',
  oneOf(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'image/webp', 'message/rfc822']),
)

const item = reference('GroundTruthItem')

export const GroundTruthValue: Model = named(
  'GroundTruthValue',
  'The correct value of a field: a scalar, line items, or `null` if the document does not contain the field.',
  anyOf(string({ maxLength: 1024 }), number(), boolean(), { type: 'null' }, list(item), list(list(item))),
)

export const GroundTruthItem: Model = model('GroundTruthItem', 'The correct value of a field of a document.', {
  label: required(string({ minLength: 1, maxLength: 36, pattern: '^[0-9A-Za-z-_]+$' }), 'Label of the field.'),
  value: required(
    GroundTruthValue,
    'The correct value. A string can have at most 1,024 characters. Line items are one array per line, with one item per column.',
  ),
  confidence: optional(number({ minimum: 0, maximum: 1 }), 'Confidence in the value.'),
  pages: optional(list(integer(), { maxItems: 10 }), 'Indexes of the pages that contain the value, starting at 0.', {
    since: '2023-10',
  }),
  rawValue: optional(
    anyOf(string({ maxLength: 1024 }), number(), boolean()),
    'The value as printed in the document, at most 1,024 characters.',
    { since: '2025-08' },
  ),
})

const groundTruth: Schema = { ...list(GroundTruthItem), 'x-max-bytes': LIMITS.groundTruthBytes }
const since2025 = { since: '2025-08' } as const
const noBatches = { deprecated: 'Batches were removed from the API in 2021. Use `datasetId`.' } as const
const retention: Sentence =
  'Number of days to keep the document after its creation, unless the retention of its dataset is shorter.'

export const Document: Model = model('Document', 'A file with its metadata and ground truth.', {
  documentId: required(documentId, 'Id of the document.'),
  agentRunId: optional(nullable(qualifiedAgentRunId), 'The run of an agent that processes the document.', since2025),
  batchId: optional(batchId, 'Batch that contains the document.', noBatches),
  consentId: optional(consentId, 'Consent id, which groups the documents of a person or company.'),
  datasetId: optional(datasetId, 'Dataset that contains the document.'),
  contentType: optional(nullable(DocumentContentType), 'Type of the file; `null` until the file is uploaded.'),
  contentMD5: optional(nullable(text), 'MD5 hash of the file in hexadecimal; `null` until the file is uploaded.', {
    since: '2022-09',
  }),
  contentLength: optional(nullable(count), 'Size of the file; `null` until the file is uploaded.', {
    since: '2025-08',
    unit: 'bytes',
  }),
  content: optional(nullable(content), 'The base64-encoded file. Lists never include it.'),
  fileUrl: optional(nullable(fileUrl), 'URL for uploading and downloading the file.', { since: '2023-06' }),
  annotationFileUrl: optional(
    nullable(fileUrl),
    'URL of the annotations of the file; `null` if it has none.',
    since2025,
  ),
  ocrFileUrl: optional(
    nullable(fileUrl),
    'URL of the text that was read from the file; `null` if it is not available.',
    {
      since: '2026-01',
    },
  ),
  groundTruth: optional(groundTruth, "The correct values of the document's fields."),
  ...names,
  metadata: required(nullable(metadata), 'Custom data for the document.', { since: '2022-02' }),
  retentionInDays: required(retentionInDays, 'Number of days to keep the document after its creation.'),
  ...audit,
})

export const CreateDocumentBody: Model = model('CreateDocumentBody', 'Fields of a new document.', {
  ...naming,
  content: optional(content, 'The base64-encoded file. If omitted, upload the file to `fileUrl`.'),
  contentType: optional(
    nullable(DocumentContentType),
    'Type of the file. Only used if the type cannot be detected from its first bytes.',
  ),
  consentId: optional(
    consentId,
    'Groups the documents of a person or company, for example to delete all of them on request: `las:consent:` followed by 32 hexadecimal digits of your choice.',
  ),
  agentRunId: optional(
    qualifiedAgentRunId,
    'The run of an agent that processes the document: the `id` of the run, or the ids of the agent and the run, as in `cradl:agent:…/cradl:run:…`.',
    since2025,
  ),
  batchId: optional(batchId, 'Batch to add the document to.', noBatches),
  datasetId: optional(datasetId, 'Dataset to add the document to.'),
  groundTruth: optional(groundTruth, "The correct values of the document's fields, if they are already known."),
  retentionInDays: optional(newRetentionInDays, `${retention} By default, the period of the organization.`),
  metadata: optional(metadata, 'Custom data for the document.', { since: '2022-02' }),
})

export const UpdateDocumentBody: Model = changes('UpdateDocumentBody', 'Fields of a document to change.', {
  ...naming,
  groundTruth: optional(
    nullable(groundTruth),
    'The correct values. Replaces the whole ground truth; `null` removes it.',
  ),
  datasetId: optional(datasetId, 'Dataset to move the document to.'),
  retentionInDays: optional(newRetentionInDays, retention),
  metadata: { ...changedMetadata, since: '2022-02' },
})

/** The filters for listing and deleting documents. */
const filters: Fields = {
  batchId: optional(filter(batchId), 'Only documents in one of these batches.', {
    deprecated: 'Batches were removed from the API in 2021, and the API can ignore this filter. Use `datasetId`.',
  }),
  consentId: optional(filter(consentId), 'Only documents with one of these consents.'),
  datasetId: optional(filter(datasetId), 'Only documents in one of these datasets.'),
}

export const ListDocumentsQuery: Fields = {
  ...paging,
  ...filters,
  documentId: optional(filter(documentId), 'Only these documents.', { since: '2022-09' }),
  sortBy: optional(sortByCreatedTime, 'Field to sort the documents by.'),
  order: optional(order, 'Sort order.'),
}

export const DeleteDocumentsQuery: Fields = { ...paging, ...filters }

export const DocumentList: Model = model('DocumentList', 'A page of documents.', {
  documents: required(list(Document), 'The documents on the page.'),
  nextToken,
  batchId: optional(list(batchId), 'The `batchId` filter of the request.', noBatches),
  consentId: optional(list(consentId), 'The `consentId` filter of the request.'),
  datasetId: optional(list(datasetId), 'The `datasetId` filter of the request.'),
  sortBy: optional(sortByCreatedTime, 'The `sortBy` parameter of the request.'),
  order: optional(order, 'The `order` parameter of the request.'),
})

const params = { documentId: required(documentId, 'Id of the document.') }
const missing = { 404: 'The document does not exist.' } as const

export const createDocument: Operation = operation('createDocument', {
  method: 'POST',
  path: '/documents',
  summary: 'Creates a document, with or without its file.',
  description: "If you omit `content`, upload the file with `PUT` to the document's `fileUrl`.",
  body: CreateDocumentBody,
  response: Document,
  errors: {
    400: 'A field is invalid, `content` is not base64, or the dataset, batch or run of an agent does not exist.',
  },
})

export const listDocuments: Operation = operation('listDocuments', {
  method: 'GET',
  path: '/documents',
  summary: 'Lists documents, newest first by default.',
  query: ListDocumentsQuery,
  response: DocumentList,
})

export const getDocument: Operation = operation('getDocument', {
  method: 'GET',
  path: '/documents/{documentId}',
  summary: 'Returns a document.',
  description: 'To download its file, use its `fileUrl`.',
  params,
  response: Document,
  errors: missing,
})

export const updateDocument: Operation = operation('updateDocument', {
  method: 'PATCH',
  path: '/documents/{documentId}',
  summary: 'Updates a document.',
  params,
  body: UpdateDocumentBody,
  response: Document,
  errors: { 400: 'A field is invalid, or the dataset does not exist.', ...missing },
})

export const deleteDocument: Operation = operation('deleteDocument', {
  method: 'DELETE',
  path: '/documents/{documentId}',
  summary: 'Deletes a document and its file.',
  description: 'Predictions of the document are kept.',
  params,
  response: Document,
  errors: missing,
})

export const deleteDocuments: Operation = operation('deleteDocuments', {
  method: 'DELETE',
  path: '/documents',
  summary: 'Deletes the documents that match the filters, or all documents if there are no filters.',
  description: 'One call deletes at most 1,000 documents. To delete the rest, repeat it with `nextToken`.',
  query: DeleteDocumentsQuery,
  response: DocumentList,
})
