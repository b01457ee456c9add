import { integer, optional, required, string } from '@las/api/description'
import type { ApiContext } from '../../api/http/context.js'
import type { Route } from '../../api/http/route.js'
import { readQuery } from '../../api/requests/query.js'
import { checkPermission } from '../../domain/common/permissions.js'
import { findRecord } from '../../domain/common/stored-resource.js'
import { documentResource } from '../../domain/documents/document.js'
import { activityOf } from '../../domain/inspection/activity.js'
import { countObjects } from '../../domain/inspection/counts.js'
import { usesOf } from '../../domain/inspection/document-uses.js'
import { findObject } from '../../domain/inspection/find-object.js'
import { quotasOf } from '../../domain/inspection/quotas.js'
import { type SearchQuery, search } from '../../domain/inspection/search/search.js'
import { specificationOf } from '../../domain/inspection/specification.js'
import { consoleRoute } from './console-route.js'

const searchQuery = {
  q: required(string({ minLength: 1, maxLength: 200, pattern: '\\S' }), 'The text.'),
  maxResults: optional(integer({ minimum: 1, maximum: 100 }), 'The maximum number of results.'),
  nextToken: optional(string({ maxLength: 2000 }), 'The token of an earlier page.'),
}

/** Routes that show what no operation of the API returns about the objects of an organization. */
export const inspectRoutes = (context: ApiContext): Route[] => [
  consoleRoute(context, 'GET', 'counts', undefined, ({ reviewer }) => countObjects(context, reviewer)),
  consoleRoute(context, 'GET', 'objects/{id}', undefined, ({ reviewer, params: { id = '' } }) =>
    findObject(context, reviewer, id),
  ),
  consoleRoute(context, 'GET', 'workflows/{workflowId}/specification', undefined, ({ reviewer, params }) => {
    checkPermission(reviewer.principal, { action: 'read', kind: 'workflow', idParameter: 'workflowId' }, params)
    return specificationOf(context, reviewer, params.workflowId ?? '')
  }),
  consoleRoute(context, 'GET', 'search', undefined, ({ reviewer, query }) => {
    const given = readQuery<Partial<SearchQuery> & Pick<SearchQuery, 'q'>>(searchQuery, query)
    return search(context, reviewer, { maxResults: 20, ...given })
  }),
  consoleRoute(context, 'GET', 'documents/{documentId}/uses', undefined, async ({ reviewer, params }) => {
    checkPermission(reviewer.principal, { action: 'read', kind: 'document', idParameter: 'documentId' }, params)
    const document = await findRecord(context, reviewer.caller, documentResource, params.documentId ?? '')
    return usesOf(context, reviewer, document)
  }),
  consoleRoute(context, 'GET', 'activity', undefined, ({ reviewer }) => activityOf(context, reviewer)),
  consoleRoute(context, 'GET', 'quotas', undefined, async ({ reviewer: { caller, principal } }) => {
    const { organizationId } = caller
    const permission = { action: 'read', kind: 'organization', idParameter: 'organizationId' } as const
    checkPermission(principal, permission, { organizationId })
    return { quotas: await quotasOf(context, organizationId) }
  }),
]
