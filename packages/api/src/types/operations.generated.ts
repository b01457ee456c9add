// Generated from src/resources by `npm run generate`; do not edit.
import type { Action, ActionList, ActionRun, ActionRunList, CreateActionBody, CreateActionRunBody, ListActionRunsQuery, ListActionsQuery, UpdateActionBody, UpdateActionRunBody } from './actions.generated.js'
import type { Agent, AgentList, AgentRun, AgentRunList, AgentStatistics, CreateAgentBody, CreateAgentRunBody, GetAgentStatisticsQuery, ListAgentRunsQuery, ListAgentsQuery, UpdateAgentBody, UpdateAgentRunBody } from './agents.generated.js'
import type { AppClient, AppClientList, CreateAppClientBody, ListAppClientsQuery, UpdateAppClientBody } from './app-clients.generated.js'
import type { Asset, AssetList, AssetWithContent, CreateAssetBody, DeletedAsset, ListAssetsQuery, UpdateAssetBody } from './assets.generated.js'
import type { Batch, BatchList, CreateBatchBody, ListBatchesQuery, UpdateBatchBody } from './batches.generated.js'
import type { Connection, ConnectionList, CreateConnectionBody, ListConnectionsQuery, UpdateConnectionBody } from './connections.generated.js'
import type { CreateDatasetBody, CreateTransformationBody, Dataset, DatasetList, ListDatasetsQuery, ListTransformationsQuery, Transformation, TransformationList, UpdateDatasetBody } from './datasets.generated.js'
import type { DeploymentEnvironment, DeploymentEnvironmentList, ListDeploymentEnvironmentsQuery } from './deployment-environments.generated.js'
import type { CreateDocumentBody, DeleteDocumentsQuery, Document, DocumentList, ListDocumentsQuery, UpdateDocumentBody } from './documents.generated.js'
import type { ApiFunction, CreateFunctionBody, FunctionList, ListFunctionsQuery, UpdateFunctionBody } from './functions.generated.js'
import type { CreateHookBody, CreateHookRunBody, Hook, HookList, HookRun, HookRunList, HookTrigger, ListHookRunsQuery, ListHooksQuery, UpdateHookBody, UpdateHookRunBody } from './hooks.generated.js'
import type { ListLogsQuery, Log, LogList } from './logs.generated.js'
import type { CreateDataBundleBody, CreateModelBody, CreateTrainingBody, DataBundle, DataBundleList, GetModelQuery, GetTrainingQuery, InstanceType, ListDataBundlesQuery, ListModelsQuery, ListTrainingsQuery, Model, ModelList, Training, TrainingList, UpdateDataBundleBody, UpdateModelBody, UpdateTrainingBody } from './models.generated.js'
import type { CreateOrganizationBody, ListOrganizationsQuery, Organization, OrganizationList, UpdateOrganizationBody } from './organizations.generated.js'
import type { CreatePaymentMethodBody, ListPaymentMethodsQuery, PaymentMethod, PaymentMethodList, UpdatePaymentMethodBody } from './payment-methods.generated.js'
import type { ListPlansQuery, Plan, PlanList } from './plans.generated.js'
import type { CreatePredictionBody, ListPredictionsQuery, PredictionList, PredictionResponse } from './predictions.generated.js'
import type { Profile, UpdateProfileBody } from './profiles.generated.js'
import type { CreateRoleBody, ListRolesQuery, Role, RoleList, UpdateRoleBody } from './roles.generated.js'
import type { CreateSecretBody, ListSecretsQuery, Secret, SecretList, UpdateSecretBody } from './secrets.generated.js'
import type { CreateTransitionBody, ExecuteTransitionBody, LambdaParameters, LambdaParametersUpdate, ListTransitionExecutionsQuery, ListTransitionsQuery, ManualParameters, Transition, TransitionExecution, TransitionExecutionList, TransitionList, TransitionType, UpdateTransitionBody, UpdateTransitionExecutionBody } from './transitions.generated.js'
import type { CreateUserBody, ListUsersQuery, UpdateUserBody, User, UserList } from './users.generated.js'
import type { CreateValidationBody, CreateValidationTaskBody, ListValidationTasksQuery, ListValidationsQuery, UpdateValidationBody, UpdateValidationTaskBody, Validation, ValidationList, ValidationTask, ValidationTaskList } from './validations.generated.js'
import type { CreateWorkflowBody, EmailConfig, ErrorConfig, ExecuteWorkflowBody, ListWorkflowExecutionsQuery, ListWorkflowsQuery, UpdateWorkflowBody, UpdateWorkflowExecutionBody, Workflow, WorkflowExecution, WorkflowExecutionList, WorkflowList, WorkflowSpecification, WorkflowStatus } from './workflows.generated.js'
import type { Id } from './id.js'

/** The parameters, body and response of each operation. */
export interface Operations {
  /** `POST /actions` */
  createAction: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateActionBody
    lenientBody: {
      /**
       * The API function to call. Include the owner if it is another organization, as in
       * `cradl:organization:cradl/cradl:function:export-to-webhook`.
       */
      functionId?: Id<'function'> | undefined
      /** Display name, or `null`. At most 4,096 characters. */
      name?: string | null | undefined
      /** Description, or `null`. At most 4,096 characters. */
      description?: string | null | undefined
      /**
       * Configuration of the function. The functions that export to a URL use `url`, `httpMethod`, `headers` (a list
       * of `key` and `value`) and `hmacSecret`; `${name}` in `url` is replaced by the variable of the run. With
       * `waitForResult`, a run continues until a program ends it. At most 262,144 bytes of JSON.
       */
      config?: Record<string, unknown> | undefined
      /** Connection that the function uses, or `null`. */
      connectionId?: Id<'connection'> | null | undefined
      /** Secret that the function uses, or `null`. */
      secretId?: Id<'secret'> | null | undefined
      /** Whether the action runs. Default: `true`. */
      enabled?: boolean | undefined
      /** Custom data for the action. At most 4,096 bytes of JSON. */
      metadata?: Record<string, unknown> | undefined
    }
    response: Action
  }
  /** `GET /actions` */
  listActions: {
    params: Record<never, never>
    query: ListActionsQuery
    body: undefined
    response: ActionList
  }
  /** `GET /actions/{actionId}` */
  getAction: {
    params: { actionId: Id<'action'> }
    query: Record<never, never>
    body: undefined
    response: Action
  }
  /** `PATCH /actions/{actionId}` */
  updateAction: {
    params: { actionId: Id<'action'> }
    query: Record<never, never>
    body: UpdateActionBody
    response: Action
  }
  /** `DELETE /actions/{actionId}` */
  deleteAction: {
    params: { actionId: Id<'action'> }
    query: Record<never, never>
    body: undefined
    response: Action
  }
  /** `POST /actions/{actionId}/runs` */
  createActionRun: {
    params: { actionId: Id<'action'> }
    query: Record<never, never>
    body: CreateActionRunBody
    response: ActionRun
  }
  /** `GET /actions/{actionId}/runs` */
  listActionRuns: {
    params: { actionId: Id<'action'> }
    query: ListActionRunsQuery
    body: undefined
    response: ActionRunList
  }
  /** `GET /actions/{actionId}/runs/{runId}` */
  getActionRun: {
    params: { actionId: Id<'action'>; runId: Id<'action-run'> }
    query: Record<never, never>
    body: undefined
    response: ActionRun
  }
  /** `PATCH /actions/{actionId}/runs/{runId}` */
  updateActionRun: {
    params: { actionId: Id<'action'>; runId: Id<'action-run'> }
    query: Record<never, never>
    body: UpdateActionRunBody
    response: ActionRun
  }
  /** `POST /agents` */
  createAgent: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateAgentBody
    lenientBody: {
      /** Display name, or `null`. At most 4,096 characters. */
      name?: string | null | undefined
      /** Description, or `null`. At most 4,096 characters. */
      description?: string | null | undefined
      /** Ids of the resources that the agent uses. At most 1,000 items. Each: at most 256 characters. */
      resourceIds?: readonly string[] | undefined
      /** Custom data for the agent. At most 4,096 bytes of JSON. */
      metadata?: Record<string, unknown> | undefined
    }
    response: Agent
  }
  /** `GET /agents` */
  listAgents: {
    params: Record<never, never>
    query: ListAgentsQuery
    body: undefined
    response: AgentList
  }
  /** `GET /agents/{agentId}` */
  getAgent: {
    params: { agentId: Id<'agent'> }
    query: Record<never, never>
    body: undefined
    response: Agent
  }
  /** `PATCH /agents/{agentId}` */
  updateAgent: {
    params: { agentId: Id<'agent'> }
    query: Record<never, never>
    body: UpdateAgentBody
    lenientBody: {
      /** Display name, or `null`. At most 4,096 characters. */
      name?: string | null | undefined
      /** Description, or `null`. At most 4,096 characters. */
      description?: string | null | undefined
      /** Ids of the resources that the agent uses. At most 1,000 items. Each: at most 256 characters. */
      resourceIds?: readonly string[] | undefined
      /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
      metadata?: Record<string, unknown> | undefined
    }
    response: Agent
  }
  /** `DELETE /agents/{agentId}` */
  deleteAgent: {
    params: { agentId: Id<'agent'> }
    query: Record<never, never>
    body: undefined
    response: Agent
  }
  /** `POST /agents/{agentId}/runs` */
  createAgentRun: {
    params: { agentId: Id<'agent'> }
    query: Record<never, never>
    body: CreateAgentRunBody
    response: AgentRun
  }
  /** `GET /agents/{agentId}/runs` */
  listAgentRuns: {
    params: { agentId: Id<'agent'> }
    query: ListAgentRunsQuery
    body: undefined
    response: AgentRunList
  }
  /** `GET /agents/{agentId}/runs/{runId}` */
  getAgentRun: {
    params: { agentId: Id<'agent'>; runId: Id<'agent-run'> }
    query: Record<never, never>
    body: undefined
    response: AgentRun
  }
  /** `PATCH /agents/{agentId}/runs/{runId}` */
  updateAgentRun: {
    params: { agentId: Id<'agent'>; runId: Id<'agent-run'> }
    query: Record<never, never>
    body: UpdateAgentRunBody
    response: AgentRun
  }
  /** `DELETE /agents/{agentId}/runs/{runId}` */
  deleteAgentRun: {
    params: { agentId: Id<'agent'>; runId: Id<'agent-run'> }
    query: Record<never, never>
    body: undefined
    response: AgentRun
  }
  /** `GET /agents/{agentId}/statistics` */
  getAgentStatistics: {
    params: { agentId: Id<'agent'> }
    query: GetAgentStatisticsQuery
    body: undefined
    response: AgentStatistics
  }
  /** `POST /appClients` */
  createAppClient: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateAppClientBody
    response: AppClient
  }
  /** `GET /appClients` */
  listAppClients: {
    params: Record<never, never>
    query: ListAppClientsQuery
    body: undefined
    response: AppClientList
  }
  /** `GET /appClients/{appClientId}` */
  getAppClient: {
    params: { appClientId: Id<'app-client'> }
    query: Record<never, never>
    body: undefined
    response: AppClient
  }
  /** `PATCH /appClients/{appClientId}` */
  updateAppClient: {
    params: { appClientId: Id<'app-client'> }
    query: Record<never, never>
    body: UpdateAppClientBody
    response: AppClient
  }
  /** `DELETE /appClients/{appClientId}` */
  deleteAppClient: {
    params: { appClientId: Id<'app-client'> }
    query: Record<never, never>
    body: undefined
    response: AppClient
  }
  /** `POST /assets` */
  createAsset: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateAssetBody
    response: Asset
  }
  /** `GET /assets` */
  listAssets: {
    params: Record<never, never>
    query: ListAssetsQuery
    body: undefined
    response: AssetList
  }
  /** `GET /assets/{assetId}` */
  getAsset: {
    params: { assetId: Id<'asset'> }
    query: Record<never, never>
    body: undefined
    response: AssetWithContent
  }
  /** `PATCH /assets/{assetId}` */
  updateAsset: {
    params: { assetId: Id<'asset'> }
    query: Record<never, never>
    body: UpdateAssetBody
    response: Asset
  }
  /** `DELETE /assets/{assetId}` */
  deleteAsset: {
    params: { assetId: Id<'asset'> }
    query: Record<never, never>
    body: undefined
    response: DeletedAsset
  }
  /** `POST /batches` */
  createBatch: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateBatchBody
    response: Batch
  }
  /** `GET /batches` */
  listBatches: {
    params: Record<never, never>
    query: ListBatchesQuery
    body: undefined
    response: BatchList
  }
  /** `PATCH /batches/{batchId}` */
  updateBatch: {
    params: { batchId: Id<'batch'> }
    query: Record<never, never>
    body: UpdateBatchBody
    response: Batch
  }
  /** `DELETE /batches/{batchId}` */
  deleteBatch: {
    params: { batchId: Id<'batch'> }
    query: Record<never, never>
    body: undefined
    response: Batch
  }
  /** `POST /connections` */
  createConnection: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateConnectionBody
    response: Connection
  }
  /** `GET /connections` */
  listConnections: {
    params: Record<never, never>
    query: ListConnectionsQuery
    body: undefined
    response: ConnectionList
  }
  /** `GET /connections/{connectionId}` */
  getConnection: {
    params: { connectionId: Id<'connection'> }
    query: Record<never, never>
    body: undefined
    response: Connection
  }
  /** `PATCH /connections/{connectionId}` */
  updateConnection: {
    params: { connectionId: Id<'connection'> }
    query: Record<never, never>
    body: UpdateConnectionBody
    response: Connection
  }
  /** `DELETE /connections/{connectionId}` */
  deleteConnection: {
    params: { connectionId: Id<'connection'> }
    query: Record<never, never>
    body: undefined
    response: Connection
  }
  /** `POST /datasets` */
  createDataset: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateDatasetBody
    response: Dataset
  }
  /** `GET /datasets` */
  listDatasets: {
    params: Record<never, never>
    query: ListDatasetsQuery
    body: undefined
    response: DatasetList
  }
  /** `GET /datasets/{datasetId}` */
  getDataset: {
    params: { datasetId: Id<'dataset'> }
    query: Record<never, never>
    body: undefined
    response: Dataset
  }
  /** `PATCH /datasets/{datasetId}` */
  updateDataset: {
    params: { datasetId: Id<'dataset'> }
    query: Record<never, never>
    body: UpdateDatasetBody
    response: Dataset
  }
  /** `DELETE /datasets/{datasetId}` */
  deleteDataset: {
    params: { datasetId: Id<'dataset'> }
    query: Record<never, never>
    body: undefined
    response: Dataset
  }
  /** `POST /datasets/{datasetId}/transformations` */
  createTransformation: {
    params: { datasetId: Id<'dataset'> }
    query: Record<never, never>
    body: CreateTransformationBody
    response: Transformation
  }
  /** `GET /datasets/{datasetId}/transformations` */
  listTransformations: {
    params: { datasetId: Id<'dataset'> }
    query: ListTransformationsQuery
    body: undefined
    response: TransformationList
  }
  /** `DELETE /datasets/{datasetId}/transformations/{transformationId}` */
  deleteTransformation: {
    params: { datasetId: Id<'dataset'>; transformationId: Id<'dataset-transformation'> }
    query: Record<never, never>
    body: undefined
    response: Transformation
  }
  /** `GET /deploymentEnvironments` */
  listDeploymentEnvironments: {
    params: Record<never, never>
    query: ListDeploymentEnvironmentsQuery
    body: undefined
    response: DeploymentEnvironmentList
  }
  /** `GET /deploymentEnvironments/{deploymentEnvironmentId}` */
  getDeploymentEnvironment: {
    params: { deploymentEnvironmentId: Id<'deployment-environment'> }
    query: Record<never, never>
    body: undefined
    response: DeploymentEnvironment
  }
  /** `POST /documents` */
  createDocument: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateDocumentBody
    response: Document
  }
  /** `GET /documents` */
  listDocuments: {
    params: Record<never, never>
    query: ListDocumentsQuery
    body: undefined
    response: DocumentList
  }
  /** `DELETE /documents` */
  deleteDocuments: {
    params: Record<never, never>
    query: DeleteDocumentsQuery
    body: undefined
    response: DocumentList
  }
  /** `GET /documents/{documentId}` */
  getDocument: {
    params: { documentId: Id<'document'> }
    query: Record<never, never>
    body: undefined
    response: Document
  }
  /** `PATCH /documents/{documentId}` */
  updateDocument: {
    params: { documentId: Id<'document'> }
    query: Record<never, never>
    body: UpdateDocumentBody
    response: Document
  }
  /** `DELETE /documents/{documentId}` */
  deleteDocument: {
    params: { documentId: Id<'document'> }
    query: Record<never, never>
    body: undefined
    response: Document
  }
  /** `POST /functions` */
  createFunction: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateFunctionBody
    response: ApiFunction
  }
  /** `GET /functions` */
  listFunctions: {
    params: Record<never, never>
    query: ListFunctionsQuery
    body: undefined
    response: FunctionList
  }
  /** `GET /functions/{functionId}` */
  getFunction: {
    params: { functionId: Id<'function'> }
    query: Record<never, never>
    body: undefined
    response: ApiFunction
  }
  /** `PATCH /functions/{functionId}` */
  updateFunction: {
    params: { functionId: Id<'function'> }
    query: Record<never, never>
    body: UpdateFunctionBody
    response: ApiFunction
  }
  /** `DELETE /functions/{functionId}` */
  deleteFunction: {
    params: { functionId: Id<'function'> }
    query: Record<never, never>
    body: undefined
    response: ApiFunction
  }
  /** `POST /hooks` */
  createHook: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateHookBody
    lenientBody: {
      /** The event that starts the hook. */
      trigger?: HookTrigger | undefined
      /** Display name, or `null`. At most 4,096 characters. */
      name?: string | null | undefined
      /** Description, or `null`. At most 4,096 characters. */
      description?: string | null | undefined
      /** The API function that decides which action to start; `null` for hooks that always start `trueActionId`. */
      functionId?: Id<'function'> | null | undefined
      /** Action to start if the function returns true, or if the hook has no function. */
      trueActionId?: Id<'action'> | null | undefined
      /** Action to start if the function returns false. */
      falseActionId?: Id<'action'> | null | undefined
      /** Configuration of the function. At most 262,144 bytes of JSON. */
      config?: Record<string, unknown> | undefined
      /** Whether events start the hook. Default: `true`. */
      enabled?: boolean | undefined
      /** Custom data for the hook. At most 4,096 bytes of JSON. */
      metadata?: Record<string, unknown> | undefined
    }
    response: Hook
  }
  /** `GET /hooks` */
  listHooks: {
    params: Record<never, never>
    query: ListHooksQuery
    body: undefined
    response: HookList
  }
  /** `GET /hooks/{hookId}` */
  getHook: {
    params: { hookId: Id<'hook'> }
    query: Record<never, never>
    body: undefined
    response: Hook
  }
  /** `PATCH /hooks/{hookId}` */
  updateHook: {
    params: { hookId: Id<'hook'> }
    query: Record<never, never>
    body: UpdateHookBody
    response: Hook
  }
  /** `DELETE /hooks/{hookId}` */
  deleteHook: {
    params: { hookId: Id<'hook'> }
    query: Record<never, never>
    body: undefined
    response: Hook
  }
  /** `POST /hooks/{hookId}/runs` */
  createHookRun: {
    params: { hookId: Id<'hook'> }
    query: Record<never, never>
    body: CreateHookRunBody
    response: HookRun
  }
  /** `GET /hooks/{hookId}/runs` */
  listHookRuns: {
    params: { hookId: Id<'hook'> }
    query: ListHookRunsQuery
    body: undefined
    response: HookRunList
  }
  /** `GET /hooks/{hookId}/runs/{runId}` */
  getHookRun: {
    params: { hookId: Id<'hook'>; runId: Id<'hook-run'> }
    query: Record<never, never>
    body: undefined
    response: HookRun
  }
  /** `PATCH /hooks/{hookId}/runs/{runId}` */
  updateHookRun: {
    params: { hookId: Id<'hook'>; runId: Id<'hook-run'> }
    query: Record<never, never>
    body: UpdateHookRunBody
    response: HookRun
  }
  /** `GET /logs` */
  listLogs: {
    params: Record<never, never>
    query: ListLogsQuery
    body: undefined
    response: LogList
  }
  /** `GET /logs/{logId}` */
  getLog: {
    params: { logId: Id<'log'> }
    query: Record<never, never>
    body: undefined
    response: Log
  }
  /** `POST /models` */
  createModel: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateModelBody
    response: Model
  }
  /** `GET /models` */
  listModels: {
    params: Record<never, never>
    query: ListModelsQuery
    body: undefined
    response: ModelList
  }
  /** `GET /models/{modelId}` */
  getModel: {
    params: { modelId: Id<'model'> }
    query: GetModelQuery
    body: undefined
    response: Model
  }
  /** `PATCH /models/{modelId}` */
  updateModel: {
    params: { modelId: Id<'model'> }
    query: Record<never, never>
    body: UpdateModelBody
    response: Model
  }
  /** `DELETE /models/{modelId}` */
  deleteModel: {
    params: { modelId: Id<'model'> }
    query: Record<never, never>
    body: undefined
    response: Model
  }
  /** `POST /models/{modelId}/dataBundles` */
  createDataBundle: {
    params: { modelId: Id<'model'> }
    query: Record<never, never>
    body: CreateDataBundleBody
    lenientBody: {
      /** Datasets to take snapshots of. 1 to 1,000 items. */
      datasetIds?: readonly Id<'dataset'>[] | undefined
      /** Display name, or `null`. At most 4,096 characters. */
      name?: string | null | undefined
      /** Description, or `null`. At most 4,096 characters. */
      description?: string | null | undefined
    }
    response: DataBundle
  }
  /** `GET /models/{modelId}/dataBundles` */
  listDataBundles: {
    params: { modelId: Id<'model'> }
    query: ListDataBundlesQuery
    body: undefined
    response: DataBundleList
  }
  /** `GET /models/{modelId}/dataBundles/{dataBundleId}` */
  getDataBundle: {
    params: { modelId: Id<'model'>; dataBundleId: Id<'model-data-bundle'> }
    query: Record<never, never>
    body: undefined
    response: DataBundle
  }
  /** `PATCH /models/{modelId}/dataBundles/{dataBundleId}` */
  updateDataBundle: {
    params: { modelId: Id<'model'>; dataBundleId: Id<'model-data-bundle'> }
    query: Record<never, never>
    body: UpdateDataBundleBody
    response: DataBundle
  }
  /** `DELETE /models/{modelId}/dataBundles/{dataBundleId}` */
  deleteDataBundle: {
    params: { modelId: Id<'model'>; dataBundleId: Id<'model-data-bundle'> }
    query: Record<never, never>
    body: undefined
    response: DataBundle
  }
  /** `POST /models/{modelId}/trainings` */
  createTraining: {
    params: { modelId: Id<'model'> }
    query: Record<never, never>
    body: CreateTrainingBody
    lenientBody: {
      /** Data bundles to learn from. They must belong to the model. 1 to 1,000 items. */
      dataBundleIds?: readonly Id<'model-data-bundle'>[] | undefined
      /** Display name, or `null`. At most 4,096 characters. */
      name?: string | null | undefined
      /** Description, or `null`. At most 4,096 characters. */
      description?: string | null | undefined
      /** Size of the machine that runs the training; if omitted or `null`, the API chooses it. */
      instanceType?: InstanceType | null | undefined
      /** Training to continue from instead of starting with an untrained model. */
      warmStartConfig?: {
        /** Training to continue from. */
        trainingId: Id<'model-training'>
      } | undefined
      /** Whether to request a review by a data scientist. Default: `false`. */
      dataScientistAssistance?: boolean | undefined
      /** Custom data. At most 4,096 bytes of JSON. */
      metadata?: Record<string, unknown> | undefined
    }
    response: Training
  }
  /** `GET /models/{modelId}/trainings` */
  listTrainings: {
    params: { modelId: Id<'model'> }
    query: ListTrainingsQuery
    body: undefined
    response: TrainingList
  }
  /** `GET /models/{modelId}/trainings/{trainingId}` */
  getTraining: {
    params: { modelId: Id<'model'>; trainingId: Id<'model-training'> }
    query: GetTrainingQuery
    body: undefined
    response: Training
  }
  /** `PATCH /models/{modelId}/trainings/{trainingId}` */
  updateTraining: {
    params: { modelId: Id<'model'>; trainingId: Id<'model-training'> }
    query: Record<never, never>
    body: UpdateTrainingBody
    response: Training
  }
  /** `POST /organizations` */
  createOrganization: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateOrganizationBody
    response: Organization
  }
  /** `GET /organizations` */
  listOrganizations: {
    params: Record<never, never>
    query: ListOrganizationsQuery
    body: undefined
    response: OrganizationList
  }
  /** `GET /organizations/{organizationId}` */
  getOrganization: {
    params: { organizationId: Id<'organization'> }
    query: Record<never, never>
    body: undefined
    response: Organization
  }
  /** `PATCH /organizations/{organizationId}` */
  updateOrganization: {
    params: { organizationId: Id<'organization'> }
    query: Record<never, never>
    body: UpdateOrganizationBody
    response: Organization
  }
  /** `POST /paymentMethods` */
  createPaymentMethod: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreatePaymentMethodBody
    response: PaymentMethod
  }
  /** `GET /paymentMethods` */
  listPaymentMethods: {
    params: Record<never, never>
    query: ListPaymentMethodsQuery
    body: undefined
    response: PaymentMethodList
  }
  /** `GET /paymentMethods/{paymentMethodId}` */
  getPaymentMethod: {
    params: { paymentMethodId: Id<'payment-method'> }
    query: Record<never, never>
    body: undefined
    response: PaymentMethod
  }
  /** `PATCH /paymentMethods/{paymentMethodId}` */
  updatePaymentMethod: {
    params: { paymentMethodId: Id<'payment-method'> }
    query: Record<never, never>
    body: UpdatePaymentMethodBody
    response: PaymentMethod
  }
  /** `DELETE /paymentMethods/{paymentMethodId}` */
  deletePaymentMethod: {
    params: { paymentMethodId: Id<'payment-method'> }
    query: Record<never, never>
    body: undefined
    response: PaymentMethod
  }
  /** `GET /plans` */
  listPlans: {
    params: Record<never, never>
    query: ListPlansQuery
    body: undefined
    response: PlanList
  }
  /** `GET /plans/{planId}` */
  getPlan: {
    params: { planId: Id<'plan'> }
    query: Record<never, never>
    body: undefined
    response: Plan
  }
  /** `POST /predictions` */
  createPrediction: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreatePredictionBody
    response: PredictionResponse
  }
  /** `GET /predictions` */
  listPredictions: {
    params: Record<never, never>
    query: ListPredictionsQuery
    body: undefined
    response: PredictionList
  }
  /** `GET /predictions/{predictionId}` */
  getPrediction: {
    params: { predictionId: Id<'prediction'> }
    query: Record<never, never>
    body: undefined
    response: PredictionResponse
  }
  /** `GET /profiles/{profileId}` */
  getProfile: {
    params: { profileId: Id<'profile'> }
    query: Record<never, never>
    body: undefined
    response: Profile
  }
  /** `PATCH /profiles/{profileId}` */
  updateProfile: {
    params: { profileId: Id<'profile'> }
    query: Record<never, never>
    body: UpdateProfileBody
    response: Profile
  }
  /** `POST /roles` */
  createRole: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateRoleBody
    response: Role
  }
  /** `GET /roles` */
  listRoles: {
    params: Record<never, never>
    query: ListRolesQuery
    body: undefined
    response: RoleList
  }
  /** `GET /roles/{roleId}` */
  getRole: {
    params: { roleId: Id<'role'> }
    query: Record<never, never>
    body: undefined
    response: Role
  }
  /** `PATCH /roles/{roleId}` */
  updateRole: {
    params: { roleId: Id<'role'> }
    query: Record<never, never>
    body: UpdateRoleBody
    response: Role
  }
  /** `DELETE /roles/{roleId}` */
  deleteRole: {
    params: { roleId: Id<'role'> }
    query: Record<never, never>
    body: undefined
    response: Role
  }
  /** `POST /secrets` */
  createSecret: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateSecretBody
    response: Secret
  }
  /** `GET /secrets` */
  listSecrets: {
    params: Record<never, never>
    query: ListSecretsQuery
    body: undefined
    response: SecretList
  }
  /** `PATCH /secrets/{secretId}` */
  updateSecret: {
    params: { secretId: Id<'secret'> }
    query: Record<never, never>
    body: UpdateSecretBody
    response: Secret
  }
  /** `DELETE /secrets/{secretId}` */
  deleteSecret: {
    params: { secretId: Id<'secret'> }
    query: Record<never, never>
    body: undefined
    response: Secret
  }
  /** `POST /transitions` */
  createTransition: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateTransitionBody
    lenientBody: {
      /** Type of the transition. Cannot be changed later. */
      transitionType: TransitionType
      /** Parameters of the transition. */
      parameters?: {
        /** Complete image reference, such as `registry.example.com/predict:1.4`. */
        imageUrl: string
        /** Secret with the `username` and `password` of a private registry. */
        secretId?: Id<'secret'> | undefined
        /** CPU units of the container; 1,024 units are one CPU. */
        cpu?: 256 | 512 | 1024 | undefined
        /** Memory of the container. In MiB. */
        memory?: 512 | 1024 | 2048 | 4096 | 8192 | undefined
        /** Environment variables. At most 65,536 bytes of JSON. */
        environment?: Record<string, string> | undefined
        /** Secrets whose keys also become environment variables. At most 100 items. */
        environmentSecrets?: readonly Id<'secret'>[] | undefined
      } | LambdaParameters | ManualParameters | undefined
      /** Display name, or `null`. At most 4,096 characters. */
      name?: string | null | undefined
      /** Description, or `null`. At most 4,096 characters. */
      description?: string | null | undefined
      /** Custom data. At most 4,096 bytes of JSON. Since 2025-08. */
      metadata?: Record<string, unknown> | undefined
      /** Time limit of an execution; if omitted, the API chooses it. 60 to 10,800. */
      timeoutInSeconds?: number | undefined
      /**
       * JSON schema of the input. At most 65,536 bytes of JSON.
       *
       * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
       */
      inputJsonSchema?: Record<string, unknown> | undefined
      /**
       * JSON schema of the output. At most 65,536 bytes of JSON.
       *
       * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
       */
      outputJsonSchema?: Record<string, unknown> | undefined
    }
    response: Transition
  }
  /** `GET /transitions` */
  listTransitions: {
    params: Record<never, never>
    query: ListTransitionsQuery
    body: undefined
    response: TransitionList
  }
  /** `GET /transitions/{transitionId}` */
  getTransition: {
    params: { transitionId: Id<'transition'> }
    query: Record<never, never>
    body: undefined
    response: Transition
  }
  /** `PATCH /transitions/{transitionId}` */
  updateTransition: {
    params: { transitionId: Id<'transition'> }
    query: Record<never, never>
    body: UpdateTransitionBody
    lenientBody: {
      /** Parameters to change. Omitted parameters keep their values. Since 2022-09. */
      parameters?: {
        /** Complete image reference, such as `registry.example.com/predict:1.4`. */
        imageUrl?: string | undefined
        /** Secret with the `username` and `password` of a private registry; `null` removes it. */
        secretId?: Id<'secret'> | null | undefined
        /** CPU units of the container; 1,024 units are one CPU. */
        cpu?: 256 | 512 | 1024 | undefined
        /** Memory of the container. In MiB. */
        memory?: 512 | 1024 | 2048 | 4096 | 8192 | undefined
        /** All environment variables; `null` removes them. At most 65,536 bytes of JSON. */
        environment?: Record<string, string> | null | undefined
        /** Secrets whose keys also become environment variables; `null` removes them. At most 100 items. */
        environmentSecrets?: readonly Id<'secret'>[] | null | undefined
      } | LambdaParametersUpdate | ManualParameters | undefined
      /** Display name, or `null`. At most 4,096 characters. */
      name?: string | null | undefined
      /** Description, or `null`. At most 4,096 characters. */
      description?: string | null | undefined
      /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. Since 2025-08. */
      metadata?: Record<string, unknown> | undefined
      /**
       * JSON schema of the input. At most 65,536 bytes of JSON.
       *
       * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
       */
      inputJsonSchema?: Record<string, unknown> | undefined
      /**
       * JSON schema of the output. At most 65,536 bytes of JSON.
       *
       * @deprecated JSON schemas were removed from the API in 2024 and have no effect.
       */
      outputJsonSchema?: Record<string, unknown> | undefined
      /**
       * Assets by name. At most 65,536 bytes of JSON.
       *
       * @deprecated Use `parameters.assets`.
       */
      assets?: Record<string, Id<'asset'>> | undefined
      /**
       * All environment variables; `null` removes them. At most 65,536 bytes of JSON.
       *
       * @deprecated Use `parameters.environment`.
       */
      environment?: Record<string, string> | null | undefined
      /**
       * Secrets whose keys also become environment variables; `null` removes them. At most 100 items.
       *
       * @deprecated Use `parameters.environmentSecrets`.
       */
      environmentSecrets?: readonly Id<'secret'>[] | null | undefined
    }
    response: Transition
  }
  /** `DELETE /transitions/{transitionId}` */
  deleteTransition: {
    params: { transitionId: Id<'transition'> }
    query: Record<never, never>
    body: undefined
    response: Transition
  }
  /** `POST /transitions/{transitionId}/executions` */
  executeTransition: {
    params: { transitionId: Id<'transition'> }
    query: Record<never, never>
    body: ExecuteTransitionBody
    response: TransitionExecution
  }
  /** `GET /transitions/{transitionId}/executions` */
  listTransitionExecutions: {
    params: { transitionId: Id<'transition'> }
    query: ListTransitionExecutionsQuery
    body: undefined
    response: TransitionExecutionList
  }
  /** `GET /transitions/{transitionId}/executions/{executionId}` */
  getTransitionExecution: {
    params: { transitionId: Id<'transition'>; executionId: Id<'transition-execution'> }
    query: Record<never, never>
    body: undefined
    response: TransitionExecution
  }
  /** `PATCH /transitions/{transitionId}/executions/{executionId}` */
  updateTransitionExecution: {
    params: { transitionId: Id<'transition'>; executionId: Id<'transition-execution'> }
    query: Record<never, never>
    body: UpdateTransitionExecutionBody
    response: TransitionExecution
  }
  /** `POST /transitions/{transitionId}/executions/{executionId}/heartbeats` */
  sendHeartbeat: {
    params: { transitionId: Id<'transition'>; executionId: Id<'transition-execution'> }
    query: Record<never, never>
    body: Record<never, never>
    response: undefined
  }
  /** `POST /users` */
  createUser: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateUserBody
    response: User
  }
  /** `GET /users` */
  listUsers: {
    params: Record<never, never>
    query: ListUsersQuery
    body: undefined
    response: UserList
  }
  /** `GET /users/{userId}` */
  getUser: {
    params: { userId: Id<'user'> }
    query: Record<never, never>
    body: undefined
    response: User
  }
  /** `PATCH /users/{userId}` */
  updateUser: {
    params: { userId: Id<'user'> }
    query: Record<never, never>
    body: UpdateUserBody
    response: User
  }
  /** `DELETE /users/{userId}` */
  deleteUser: {
    params: { userId: Id<'user'> }
    query: Record<never, never>
    body: undefined
    response: User
  }
  /** `POST /validations` */
  createValidation: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateValidationBody
    response: Validation
  }
  /** `GET /validations` */
  listValidations: {
    params: Record<never, never>
    query: ListValidationsQuery
    body: undefined
    response: ValidationList
  }
  /** `GET /validations/{validationId}` */
  getValidation: {
    params: { validationId: Id<'validation'> }
    query: Record<never, never>
    body: undefined
    response: Validation
  }
  /** `PATCH /validations/{validationId}` */
  updateValidation: {
    params: { validationId: Id<'validation'> }
    query: Record<never, never>
    body: UpdateValidationBody
    response: Validation
  }
  /** `DELETE /validations/{validationId}` */
  deleteValidation: {
    params: { validationId: Id<'validation'> }
    query: Record<never, never>
    body: undefined
    response: Validation
  }
  /** `POST /validations/{validationId}/tasks` */
  createValidationTask: {
    params: { validationId: Id<'validation'> }
    query: Record<never, never>
    body: CreateValidationTaskBody
    lenientBody: {
      /** The values to review. At most 262,144 bytes of JSON. */
      input?: Record<string, unknown> | undefined
      /** Display name, or `null`. At most 4,096 characters. */
      name?: string | null | undefined
      /** Description, or `null`. At most 4,096 characters. */
      description?: string | null | undefined
      /** The run of an agent that the task belongs to: its `id`. */
      agentRunId?: Id<'qualified-agent-run'> | undefined
      /** Custom data for the task. At most 4,096 bytes of JSON. */
      metadata?: Record<string, unknown> | undefined
    }
    response: ValidationTask
  }
  /** `GET /validations/{validationId}/tasks` */
  listValidationTasks: {
    params: { validationId: Id<'validation'> }
    query: ListValidationTasksQuery
    body: undefined
    response: ValidationTaskList
  }
  /** `GET /validations/{validationId}/tasks/{taskId}` */
  getValidationTask: {
    params: { validationId: Id<'validation'>; taskId: Id<'validation-task'> }
    query: Record<never, never>
    body: undefined
    response: ValidationTask
  }
  /** `PATCH /validations/{validationId}/tasks/{taskId}` */
  updateValidationTask: {
    params: { validationId: Id<'validation'>; taskId: Id<'validation-task'> }
    query: Record<never, never>
    body: UpdateValidationTaskBody
    response: ValidationTask
  }
  /** `POST /workflows` */
  createWorkflow: {
    params: Record<never, never>
    query: Record<never, never>
    body: CreateWorkflowBody
    lenientBody: {
      /** Specification of the workflow. Cannot be changed or fetched later. */
      specification: WorkflowSpecification
      /** Display name, or `null`. At most 4,096 characters. */
      name?: string | null | undefined
      /** Description, or `null`. At most 4,096 characters. */
      description?: string | null | undefined
      /** A container that runs after every execution. */
      completedConfig?: {
        /** Complete image reference, such as `registry.example.com/notify:2`. */
        imageUrl: string
        /** Secret with the `username` and `password` of a private registry. */
        secretId?: Id<'secret'> | undefined
        /** Environment variables. At most 65,536 bytes of JSON. */
        environment?: Record<string, string> | undefined
        /** Secrets whose keys also become environment variables. At most 100 items. */
        environmentSecrets?: readonly Id<'secret'>[] | undefined
      } | undefined
      /** How failed executions are handled. */
      errorConfig?: ErrorConfig | undefined
      /** How emails start executions. Since 2023-11. */
      emailConfig?: EmailConfig | undefined
      /** Custom data for the workflow. At most 4,096 bytes of JSON. */
      metadata?: Record<string, unknown> | undefined
      /** Whether it is in development or in production. Since 2023-12. */
      status?: WorkflowStatus | (string & {}) | undefined
    }
    response: Workflow
  }
  /** `GET /workflows` */
  listWorkflows: {
    params: Record<never, never>
    query: ListWorkflowsQuery
    body: undefined
    response: WorkflowList
  }
  /** `GET /workflows/{workflowId}` */
  getWorkflow: {
    params: { workflowId: Id<'workflow'> }
    query: Record<never, never>
    body: undefined
    response: Workflow
  }
  /** `PATCH /workflows/{workflowId}` */
  updateWorkflow: {
    params: { workflowId: Id<'workflow'> }
    query: Record<never, never>
    body: UpdateWorkflowBody
    lenientBody: {
      /** Display name, or `null`. At most 4,096 characters. */
      name?: string | null | undefined
      /** Description, or `null`. At most 4,096 characters. */
      description?: string | null | undefined
      /** A container that runs after every execution. */
      completedConfig?: {
        /** Complete image reference, such as `registry.example.com/notify:2`. */
        imageUrl: string
        /** Secret with the `username` and `password` of a private registry. */
        secretId?: Id<'secret'> | undefined
        /** Environment variables. At most 65,536 bytes of JSON. */
        environment?: Record<string, string> | undefined
        /** Secrets whose keys also become environment variables. At most 100 items. */
        environmentSecrets?: readonly Id<'secret'>[] | undefined
      } | undefined
      /** How failed executions are handled. */
      errorConfig?: ErrorConfig | undefined
      /** How emails start executions; `null` disables this. Since 2023-11. */
      emailConfig?: EmailConfig | null | undefined
      /** Custom data. Replaces the whole object. At most 4,096 bytes of JSON. */
      metadata?: Record<string, unknown> | undefined
      /** Whether it is in development or in production. Since 2023-12. */
      status?: WorkflowStatus | (string & {}) | undefined
    }
    response: Workflow
  }
  /** `DELETE /workflows/{workflowId}` */
  deleteWorkflow: {
    params: { workflowId: Id<'workflow'> }
    query: Record<never, never>
    body: undefined
    response: Workflow
  }
  /** `POST /workflows/{workflowId}/executions` */
  executeWorkflow: {
    params: { workflowId: Id<'workflow'> }
    query: Record<never, never>
    body: ExecuteWorkflowBody
    response: WorkflowExecution
  }
  /** `GET /workflows/{workflowId}/executions` */
  listWorkflowExecutions: {
    params: { workflowId: Id<'workflow'> }
    query: ListWorkflowExecutionsQuery
    body: undefined
    response: WorkflowExecutionList
  }
  /** `GET /workflows/{workflowId}/executions/{executionId}` */
  getWorkflowExecution: {
    params: { workflowId: Id<'workflow'>; executionId: Id<'workflow-execution'> }
    query: Record<never, never>
    body: undefined
    response: WorkflowExecution
  }
  /** `PATCH /workflows/{workflowId}/executions/{executionId}` */
  updateWorkflowExecution: {
    params: { workflowId: Id<'workflow'>; executionId: Id<'workflow-execution'> }
    query: Record<never, never>
    body: UpdateWorkflowExecutionBody
    response: WorkflowExecution
  }
  /** `DELETE /workflows/{workflowId}/executions/{executionId}` */
  deleteWorkflowExecution: {
    params: { workflowId: Id<'workflow'>; executionId: Id<'workflow-execution'> }
    query: Record<never, never>
    body: undefined
    response: WorkflowExecution
  }
}
