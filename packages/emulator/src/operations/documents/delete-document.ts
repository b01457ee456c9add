import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { retryOnConflict } from '../../store/update.js'
import { documents, presentDocument } from './document.js'
import { removeDocuments } from './remove-documents.js'

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
