import { type Operation, operation } from '../../operation.js'
import { listPublic } from '../../records/public-records.js'
import { deploymentEnvironments, presentDeploymentEnvironment } from './deployment-environment.js'

/** Deployment environments in all their versions: the public ones, unless other owners are named. */
const listDeploymentEnvironments: Operation = operation('listDeploymentEnvironments', async ({ query, context }) => {
  const { records, nextToken } = await listPublic(context, deploymentEnvironments, query)
  return { deploymentEnvironments: records.map(presentDeploymentEnvironment), nextToken }
})

export default listDeploymentEnvironments
