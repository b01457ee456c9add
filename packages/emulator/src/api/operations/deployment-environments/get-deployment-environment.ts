import { findPublic } from '../../../domain/common/public-records.js'
import {
  deploymentEnvironments,
  presentDeploymentEnvironment,
} from '../../../domain/deployment-environments/deployment-environment.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** One version of a deployment environment, the latest unless the id names another. */
const getDeploymentEnvironment: Operation = operation(
  'getDeploymentEnvironment',
  async ({ params: { deploymentEnvironmentId }, context }) => {
    const record = await findPublic(context, deploymentEnvironments, deploymentEnvironmentId)
    if (!record) throw notFound('deployment environment', deploymentEnvironmentId)
    return presentDeploymentEnvironment(record)
  },
)

export default getDeploymentEnvironment
