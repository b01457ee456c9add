import { definedOnly } from '../../domain/common/paging.js'
import { createDocument } from '../../domain/documents/create-document.js'
import { deleteDocument, deleteDocuments } from '../../domain/documents/delete-documents.js'
import { documentResource, presentDocument } from '../../domain/documents/document.js'
import { updateDocument } from '../../domain/documents/update-document.js'
import { type Operation, operation } from '../requests/operation.js'
import {
  createOperation,
  deleteOperation,
  getOperation,
  listOperation,
  updateOperation,
} from '../requests/resource-operations.js'

export const documentOperations: readonly Operation[] = [
  createOperation('createDocument', documentResource, createDocument),
  listOperation('listDocuments', documentResource),
  getOperation('getDocument', documentResource),
  updateOperation('updateDocument', documentResource, updateDocument),
  deleteOperation('deleteDocument', documentResource, deleteDocument),
  operation('deleteDocuments', async ({ query, origin, caller, context }) => {
    const { maxResults = 1000, nextToken, ...filters } = query
    const page = await deleteDocuments(context, caller, { where: filters, maxResults, nextToken })
    return {
      documents: page.records.map(record => presentDocument(record, origin)),
      nextToken: page.nextToken,
      ...definedOnly(filters),
    }
  }),
]
