import { type Operation, operation } from '../../operation.js'
import { given, listPage } from '../../records/paging.js'
import { retryOnConflict } from '../../store/update.js'
import { documents, presentDocument } from './document.js'
import { removeDocuments } from './remove-documents.js'

/** Deletes the documents that the filters select, all of them without a filter, up to 1000 a call. */
const deleteDocuments: Operation = operation(
  'deleteDocuments',
  async ({ query: { maxResults = 1000, nextToken, ...filters }, origin, caller, context }) => {
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
)

export default deleteDocuments
