import { given, listPage } from '../../../domain/common/paging.js'
import { documents, presentDocument } from '../../../domain/documents/document.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Documents, the newest first unless told otherwise. */
const listDocuments: Operation = operation('listDocuments', async ({ query, origin, caller, context }) => {
  const { documentId, maxResults, nextToken, order, sortBy, ...filters } = query
  const page = await listPage(context, caller, documents, {
    where: { ...filters, id: documentId },
    order,
    maxResults,
    nextToken,
  })
  return {
    documents: page.records.map(record => presentDocument(record, origin)),
    nextToken: page.nextToken,
    ...given({ ...filters, order, sortBy }),
  }
})

export default listDocuments
