import { retryOnConflict } from '@las/storage'
import { documents, presentDocument } from '../../../domain/documents/document.js'
import { removeDocuments } from '../../../domain/documents/remove-documents.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Deletes a document with its bytes. Predictions made on it stay. */
const deleteDocument: Operation = operation(
  'deleteDocument',
  async ({ params: { documentId }, origin, caller, context }) => {
    const record = await retryOnConflict(async () => {
      const record = await context.store.get(documents, caller.organizationId, documentId)
      if (!record) throw notFound('document', documentId)
      await removeDocuments(context, [record])
      return record
    })
    return presentDocument(record, origin)
  },
)

export default deleteDocument
