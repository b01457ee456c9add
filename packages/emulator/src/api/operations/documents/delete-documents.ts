import { retryOnConflict } from '@las/storage'
import { given, listPage } from '../../../domain/common/paging.js'
import { documents, presentDocument } from '../../../domain/documents/document.js'
import { removeDocuments } from '../../../domain/documents/remove-documents.js'
import { type Operation, operation } from '../../requests/operation.js'

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
