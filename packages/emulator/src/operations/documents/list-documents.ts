import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { given, listPage, paging } from '../../records/paging.js'
import { anyOf, documentId, order, sortByCreatedTime, strict } from '../../requests/schemas.js'
import { documents, presentDocument } from './document.js'
import { documentFilters, documentsSchema } from './documents.js'

/** Documents, the newest first unless told otherwise. */
const listDocuments: Operation = operation({
  id: 'listDocuments',
  method: 'GET',
  path: '/documents',
  query: strict({
    ...documentFilters,
    ...paging,
    documentId: Type.Optional(anyOf(documentId)),
    order: Type.Optional(order),
    sortBy: Type.Optional(sortByCreatedTime),
  }),
  response: documentsSchema,
  async handler({ query, origin, caller, context }) {
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
  },
})

export default listDocuments
