import { readVariables } from '../../domain/agents/variables.js'
import { checkPermission } from '../../domain/common/permissions.js'
import { authenticate } from '../authentication/authenticate.js'
import type { ApiContext } from '../http/context.js'
import { json } from '../http/response.js'
import type { Route } from '../http/route.js'
import { FILE_HEADERS } from './file-headers.js'

/** The route for the `variablesFileUrl` of the runs of agents. */
export function variablesRoutes(context: ApiContext): Route[] {
  return [
    {
      method: 'GET',
      path: '/files/agents/{agentId}/runs/{runId}/variables.json',
      async handle({ headers, params }) {
        const { caller, principal } = await authenticate(context, headers)
        checkPermission(principal, { action: 'read', kind: 'agent-run', idParameter: 'runId' }, params)
        const { agentId = '', runId = '' } = params
        return json(await readVariables(context, caller, runId, agentId), 200, FILE_HEADERS)
      },
    },
  ]
}
