import { listPublic } from '../../../domain/common/public-records.js'
import {
  deploymentEnvironments,
  presentDeploymentEnvironment,
} from '../../../domain/deployment-environments/deployment-environment.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Deployment environments in all their versions: the public ones, unless other owners are named. */
const listDeploymentEnvironments: Operation = operation('listDeploymentEnvironments', async ({ query, context }) => {
  const { records, nextToken } = await listPublic(context, deploymentEnvironments, query)
  return { deploymentEnvironments: records.map(presentDeploymentEnvironment), nextToken }
})

export default listDeploymentEnvironments
