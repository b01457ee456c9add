import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { paging } from '../../records/paging.js'
import { listPublic } from '../../records/public-records.js'
import { anyOf, nullableText, ownerId, strict } from '../../requests/schemas.js'
import {
  deploymentEnvironmentSchema,
  deploymentEnvironments,
  presentDeploymentEnvironment,
} from './deployment-environment.js'

/** Deployment environments in all their versions: the public ones, unless other owners are named. */
const listDeploymentEnvironments: Operation = operation({
  id: 'listDeploymentEnvironments',
  method: 'GET',
  path: '/deploymentEnvironments',
  query: strict({ ...paging, owner: Type.Optional(anyOf(ownerId)) }),
  response: strict({ deploymentEnvironments: Type.Array(deploymentEnvironmentSchema), nextToken: nullableText }),
  async handler({ query, context }) {
    const { records, nextToken } = await listPublic(context, deploymentEnvironments, query)
    return { deploymentEnvironments: records.map(presentDeploymentEnvironment), nextToken }
  },
})

export default listDeploymentEnvironments
