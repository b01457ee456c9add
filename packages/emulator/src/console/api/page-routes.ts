import type { ApiContext } from '../../api/http/context.js'
import type { Route } from '../../api/http/route.js'
import { checkPermission } from '../../domain/common/permissions.js'
import { findRecord } from '../../domain/common/stored-resource.js'
import { documentResource } from '../../domain/documents/document.js'
import { wordsOfPage } from '../../domain/documents/page-words.js'
import { effectivePreprocessConfig } from '../../domain/models/effective-config.js'
import { findModel } from '../../domain/models/model.js'
import { notFound } from '../../platform/errors.js'
import { withLock } from '../../platform/keyed-mutex.js'
import { consoleRoute } from './console-route.js'
import { whileReading } from './while-reading.js'

/** Routes for the words of pages. */
export const pageRoutes = (context: ApiContext): Route[] => [
  consoleRoute(context, 'GET', 'documents/{documentId}/pages/{page}', undefined, async console => {
    const { reviewer, params, query, request } = console
    const { documentId = '', page = '' } = params
    const { caller, principal } = reviewer
    checkPermission(principal, { action: 'read', kind: 'document', idParameter: 'documentId' }, params)
    const modelId = query.get('modelId')
    const model = modelId === null ? undefined : await findModel(context, caller, modelId)
    const document = await findRecord(context, caller, documentResource, documentId)
    if (!/^\d{1,6}$/.test(page)) throw notFound('page', page)
    const config = effectivePreprocessConfig({}, model?.preprocessConfig ?? {})
    const read = (signal: AbortSignal) => wordsOfPage(context, document, Number(page), config, signal)
    // A second request waits for the text that the first one stores.
    return whileReading(request, signal => withLock(`words of ${document.id} ${page}`, () => read(signal)))
  }),
]
