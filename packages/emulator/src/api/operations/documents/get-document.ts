import { documents, presentDocument } from '../../../domain/documents/document.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One document, without its bytes: those are at its `fileUrl`. */
const getDocument: Operation = operation('getDocument', async ({ params, origin, caller, context }) => {
  const record = await context.store.get(documents, caller.organizationId, params.documentId)
  if (!record) throw notFound('document', params.documentId)
  return presentDocument(record, origin)
})

export default getDocument
