import type * as las from '@las/client'

/** What the SDK's functions send, from their own types; those that send neither query nor body are left out. */
export interface Requests {
  createAppClient: { body: las.CreateAppClientOptions }
  createAsset: { body: las.CreateAssetOptions & { content: string } }
  createBatch: { body: las.CreateBatchOptions }
  createDataBundle: { body: las.CreateDataBundleOptions & { datasetIds: readonly string[] } }
  createDataset: { body: las.CreateDatasetOptions }
  createDocument: { body: las.CreateDocumentOptions }
  createModel: { body: Omit<las.CreateModelOptions, 'baseModel'> & { fieldConfig: las.FieldConfig } }
  createOrganization: { body: las.CreateOrganizationOptions }
  createPaymentMethod: { body: las.CreatePaymentMethodOptions }
  createPrediction: { body: Omit<las.CreatePredictionOptions, 'extras'> & { documentId: string; modelId: string } }
  createSecret: { body: las.CreateSecretOptions & { data: las.SecretData } }
  createTraining: { body: las.CreateTrainingOptions & { dataBundleIds: readonly string[] } }
  createTransformation: { body: { operations: readonly las.TransformationOperation[] } }
  createTransition: {
    body: Omit<CreateTransitionOptions, 'params' | 'inSchema' | 'outSchema'> & { transitionType: las.TransitionType }
  }
  createUser: { body: Omit<las.CreateUserOptions, keyof las.FormerUserOptions> & { email: string } }
  createWorkflow: { body: las.CreateWorkflowOptions & { specification: las.WorkflowSpecification } }
  deleteDocuments: { query: Omit<las.DeleteDocumentsOptions, 'deleteAll' | 'onProgress'> }
  executeTransition: { body: Record<never, never> }
  executeWorkflow: { body: { input: Record<string, unknown> } }
  getModel: { query: las.GetModelOptions }
  getTraining: { query: las.GetTrainingOptions }
  listAppClients: { query: las.ListAppClientsOptions }
  listAssets: { query: las.ListAssetsOptions }
  listBatches: { query: las.ListBatchesOptions }
  listDataBundles: { query: las.ListDataBundlesOptions }
  listDatasets: { query: las.ListDatasetsOptions }
  listDeploymentEnvironments: { query: las.ListDeploymentEnvironmentsOptions }
  listDocuments: { query: las.ListDocumentsOptions }
  listLogs: { query: las.ListLogsOptions }
  listModels: { query: las.ListModelsOptions }
  listOrganizations: { query: las.ListOrganizationsOptions }
  listPaymentMethods: { query: las.ListPaymentMethodsOptions }
  listPlans: { query: las.ListPlansOptions }
  listPredictions: { query: las.ListPredictionsOptions }
  listRoles: { query: las.ListRolesOptions }
  listSecrets: { query: las.ListSecretsOptions }
  listTrainings: { query: las.ListTrainingsOptions }
  listTransformations: { query: las.ListTransformationsOptions }
  listTransitionExecutions: { query: las.ListTransitionExecutionsOptions }
  listTransitions: { query: las.ListTransitionsOptions }
  listUsers: { query: las.ListUsersOptions }
  listWorkflowExecutions: { query: las.ListWorkflowExecutionsOptions }
  listWorkflows: { query: las.ListWorkflowsOptions }
  sendHeartbeat: { body: Record<never, never> }
  updateAppClient: { body: las.UpdateAppClientOptions }
  updateAsset: { body: Omit<las.UpdateAssetOptions, 'content'> & { content?: string } }
  updateBatch: { body: las.UpdateBatchOptions }
  updateDataBundle: { body: las.UpdateDataBundleOptions }
  updateDataset: { body: las.UpdateDatasetOptions }
  updateDocument: { body: las.UpdateDocumentOptions }
  updateModel: { body: Omit<las.UpdateModelOptions, 'status' | 'width' | 'height'> }
  updateOrganization: { body: las.UpdateOrganizationOptions }
  updatePaymentMethod: { body: las.UpdatePaymentMethodOptions }
  updateProfile: { body: las.UpdateProfileOptions }
  updateSecret: { body: las.UpdateSecretOptions }
  updateTraining: { body: las.UpdateTrainingOptions }
  updateTransition: { body: Pick<las.UpdateTransitionOptions, 'name' | 'description' | 'parameters'> }
  updateTransitionExecution: {
    body: Omit<las.UpdateTransitionExecutionOptions, 'output'> & {
      output?: Record<string, unknown>
      status: las.TransitionExecutionEnd
    }
  }
  updateUser: { body: Omit<las.UpdateUserOptions, keyof las.FormerUserOptions> }
  updateWorkflow: { body: las.UpdateWorkflowOptions }
  updateWorkflowExecution: { body: las.UpdateWorkflowExecutionOptions }
}

type CreateTransitionOptions =
  | las.CreateDockerTransitionOptions
  | las.CreateLambdaTransitionOptions
  | las.CreateManualTransitionOptions
