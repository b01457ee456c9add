import firstOrganization from './accounts/first-organization.js'
import type { Preload } from './common/preload.js'
import deploymentEnvironments from './deployment-environments/preloaded-deployment-environments.js'
import functions from './functions/preloaded-functions.js'
import models from './models/preloaded-models.js'
import plans from './plans/preloaded-plans.js'
import roles from './roles/preloaded-roles.js'

/** All records that every emulator contains from the start. */
export const preloads: readonly Preload[] = [firstOrganization, roles, plans, deploymentEnvironments, models, functions]
