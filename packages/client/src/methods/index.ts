// Written by tooling/client-methods.mjs from the functions of the resource packages. Do not edit: run `npm run generate`.
import * as actions from '@las/actions/functions'
import * as agents from '@las/agents/functions'
import * as appClients from '@las/app-clients/functions'
import * as assets from '@las/assets/functions'
import * as batches from '@las/batches/functions'
import * as connections from '@las/connections/functions'
import * as datasets from '@las/datasets/functions'
import * as deploymentEnvironments from '@las/deployment-environments/functions'
import * as documents from '@las/documents/functions'
import * as functions from '@las/functions/functions'
import * as hooks from '@las/hooks/functions'
import * as logs from '@las/logs/functions'
import * as models from '@las/models/functions'
import * as organizations from '@las/organizations/functions'
import * as paymentMethods from '@las/payment-methods/functions'
import * as plans from '@las/plans/functions'
import * as predictions from '@las/predictions/functions'
import * as profiles from '@las/profiles/functions'
import * as roles from '@las/roles/functions'
import * as secrets from '@las/secrets/functions'
import * as transitions from '@las/transitions/functions'
import * as users from '@las/users/functions'
import * as validations from '@las/validations/functions'
import * as workflows from '@las/workflows/functions'
import type { ActionsClient } from './actions.js'
import type { AgentsClient } from './agents.js'
import type { AppClientsClient } from './app-clients.js'
import type { AssetsClient } from './assets.js'
import type { BatchesClient } from './batches.js'
import type { ConnectionsClient } from './connections.js'
import type { DatasetsClient } from './datasets.js'
import type { DeploymentEnvironmentsClient } from './deployment-environments.js'
import type { DocumentsClient } from './documents.js'
import type { FunctionsClient } from './functions.js'
import type { HooksClient } from './hooks.js'
import type { LogsClient } from './logs.js'
import type { ModelsClient } from './models.js'
import type { OrganizationsClient } from './organizations.js'
import type { PaymentMethodsClient } from './payment-methods.js'
import type { PlansClient } from './plans.js'
import type { PredictionsClient } from './predictions.js'
import type { ProfilesClient } from './profiles.js'
import type { RolesClient } from './roles.js'
import type { SecretsClient } from './secrets.js'
import type { TransitionsClient } from './transitions.js'
import type { UsersClient } from './users.js'
import type { ValidationsClient } from './validations.js'
import type { WorkflowsClient } from './workflows.js'

/** Every function of the resource packages as a method of the same name. */
export interface Methods
  extends ActionsClient,
    AgentsClient,
    AppClientsClient,
    AssetsClient,
    BatchesClient,
    ConnectionsClient,
    DatasetsClient,
    DeploymentEnvironmentsClient,
    DocumentsClient,
    FunctionsClient,
    HooksClient,
    LogsClient,
    ModelsClient,
    OrganizationsClient,
    PaymentMethodsClient,
    PlansClient,
    PredictionsClient,
    ProfilesClient,
    RolesClient,
    SecretsClient,
    TransitionsClient,
    UsersClient,
    ValidationsClient,
    WorkflowsClient {}

/** The functions of every resource package. */
export const resources: readonly object[] = [
  actions,
  agents,
  appClients,
  assets,
  batches,
  connections,
  datasets,
  deploymentEnvironments,
  documents,
  functions,
  hooks,
  logs,
  models,
  organizations,
  paymentMethods,
  plans,
  predictions,
  profiles,
  roles,
  secrets,
  transitions,
  users,
  validations,
  workflows,
]
