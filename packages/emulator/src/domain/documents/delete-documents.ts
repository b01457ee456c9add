import { retryOnConflict } from '@las/storage'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { type DivisiblePage, listPage, type PageRequest } from '../common/paging.js'
import { findRecord } from '../common/stored-resource.js'
import { type DocumentRecord, documentResource, documents } from './document.js'
import { removeDocuments } from './remove-documents.js'

/** Deletes a document with its content. Its predictions are kept. */
export const deleteDocument = (context: Context, caller: Caller, documentId: string): Promise<DocumentRecord> =>
  retryOnConflict(async () => {
    const record = await findRecord(context, caller, documentResource, documentId)
    await removeDocuments(context, [record])
    return record
  })

/** Deletes a page of the documents that match the filters, or of all documents without filters. */
export const deleteDocuments = (
  context: Context,
  caller: Caller,
  page: PageRequest,
): Promise<DivisiblePage<DocumentRecord>> =>
  retryOnConflict(async () => {
    const deleted = await listPage(context, caller, documents, page)
    await removeDocuments(context, deleted.records)
    return deleted
  })
