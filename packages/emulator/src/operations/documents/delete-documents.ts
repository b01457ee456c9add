import { type Operation, operation } from '../../operation.js'
import { given, listPage, paging } from '../../records/paging.js'
import { strict } from '../../requests/schemas.js'
import { retryOnConflict } from '../../store/update.js'
import { documents, presentDocument } from './document.js'
import { documentFilters, documentsSchema } from './documents.js'
import { removeDocuments } from './remove-documents.js'

/** Deletes the documents that the filters select, all of them without a filter, up to 1000 a call. */
const deleteDocuments: Operation = operation({
  id: 'deleteDocuments',
  method: 'DELETE',
  path: '/documents',
  query: strict({ ...documentFilters, ...paging }),
  response: documentsSchema,
  async handler({ query: { maxResults = 1000, nextToken, ...filters }, origin, caller, context }) {
    const page = await retryOnConflict(async () => {
      const page = await listPage(context, caller, documents, { where: filters, maxResults, nextToken })
      await removeDocuments(context, page.records)
      return page
    })
    return {
      documents: page.records.map(record => presentDocument(record, origin)),
      nextToken: page.nextToken,
      ...given(filters),
    }
  },
})

export default deleteDocuments
