// Generated from the functions of the SDK and the commands of the CLI by `npm run generate`; do not edit.

/**
 * A paragraph for each group of commands: its name, then a line for each operation with its id, command, method, path, the fields of the
 * body that are positional arguments of its method, and those of its command. `*` marks methods with options.
 */
export const table = `
actions
createAction create POST /actions *functionId
listActions list GET /actions *
getAction get GET /actions/{actionId}
updateAction update PATCH /actions/{actionId} *
deleteAction delete DELETE /actions/{actionId}
createActionRun create-run POST /actions/{actionId}/runs * input
listActionRuns list-runs GET /actions/{actionId}/runs *
getActionRun get-run GET /actions/{actionId}/runs/{runId}
updateActionRun update-run PATCH /actions/{actionId}/runs/{runId} *

agents
createAgent create POST /agents *
listAgents list GET /agents *
getAgent get GET /agents/{agentId}
updateAgent update PATCH /agents/{agentId} *
deleteAgent delete DELETE /agents/{agentId}
createAgentRun create-run POST /agents/{agentId}/runs * variables
listAgentRuns list-runs GET /agents/{agentId}/runs *
getAgentRun get-run GET /agents/{agentId}/runs/{runId}
updateAgentRun update-run PATCH /agents/{agentId}/runs/{runId} *
deleteAgentRun delete-run DELETE /agents/{agentId}/runs/{runId}
getAgentStatistics get-statistics GET /agents/{agentId}/statistics *

app-clients
createAppClient create POST /appClients *
listAppClients list GET /appClients *
getAppClient get GET /appClients/{appClientId}
updateAppClient update PATCH /appClients/{appClientId} *
deleteAppClient delete DELETE /appClients/{appClientId}

assets
createAsset create POST /assets *content content
listAssets list GET /assets *
getAsset get GET /assets/{assetId}
updateAsset update PATCH /assets/{assetId} *
deleteAsset delete DELETE /assets/{assetId}

batches
createBatch create POST /batches *
listBatches list GET /batches *
updateBatch update PATCH /batches/{batchId} *
deleteBatch delete DELETE /batches/{batchId} *

connections
createConnection create POST /connections *config
listConnections list GET /connections *
getConnection get GET /connections/{connectionId}
updateConnection update PATCH /connections/{connectionId} *
deleteConnection delete DELETE /connections/{connectionId}

datasets
createDataset create POST /datasets *
listDatasets list GET /datasets *
getDataset get GET /datasets/{datasetId}
updateDataset update PATCH /datasets/{datasetId} *
deleteDataset delete DELETE /datasets/{datasetId} *
createTransformation create-transformation POST /datasets/{datasetId}/transformations operations operations
listTransformations list-transformations GET /datasets/{datasetId}/transformations *
deleteTransformation delete-transformation DELETE /datasets/{datasetId}/transformations/{transformationId}

deployment-environments
listDeploymentEnvironments list GET /deploymentEnvironments *
getDeploymentEnvironment get GET /deploymentEnvironments/{deploymentEnvironmentId}

documents
createDocument create POST /documents *content content
listDocuments list GET /documents *
deleteDocuments delete-all DELETE /documents *
getDocument get GET /documents/{documentId} *
updateDocument update PATCH /documents/{documentId} *
deleteDocument delete DELETE /documents/{documentId}

functions
createFunction create POST /functions *
listFunctions list GET /functions *
getFunction get GET /functions/{functionId}
updateFunction update PATCH /functions/{functionId} *
deleteFunction delete DELETE /functions/{functionId}

hooks
createHook create POST /hooks *trigger
listHooks list GET /hooks *
getHook get GET /hooks/{hookId}
updateHook update PATCH /hooks/{hookId} *
deleteHook delete DELETE /hooks/{hookId}
createHookRun create-run POST /hooks/{hookId}/runs * input
listHookRuns list-runs GET /hooks/{hookId}/runs *
getHookRun get-run GET /hooks/{hookId}/runs/{runId}
updateHookRun update-run PATCH /hooks/{hookId}/runs/{runId} *

logs
listLogs list GET /logs *
getLog get GET /logs/{logId}

models
createModel create POST /models *fieldConfig fieldConfig
listModels list GET /models *
getModel get GET /models/{modelId} *
updateModel update PATCH /models/{modelId} *
deleteModel delete DELETE /models/{modelId}
createDataBundle create-data-bundle POST /models/{modelId}/dataBundles *datasetIds datasetIds
listDataBundles list-data-bundles GET /models/{modelId}/dataBundles *
getDataBundle get-data-bundle GET /models/{modelId}/dataBundles/{dataBundleId}
updateDataBundle update-data-bundle PATCH /models/{modelId}/dataBundles/{dataBundleId} *
deleteDataBundle delete-data-bundle DELETE /models/{modelId}/dataBundles/{dataBundleId}
createTraining create-training POST /models/{modelId}/trainings *dataBundleIds dataBundleIds
listTrainings list-trainings GET /models/{modelId}/trainings *
getTraining get-training GET /models/{modelId}/trainings/{trainingId} *
updateTraining update-training PATCH /models/{modelId}/trainings/{trainingId} *

organizations
createOrganization create POST /organizations *
listOrganizations list GET /organizations *
getOrganization get GET /organizations/{organizationId}
updateOrganization update PATCH /organizations/{organizationId} *

payment-methods
createPaymentMethod create POST /paymentMethods *
listPaymentMethods list GET /paymentMethods *
getPaymentMethod get GET /paymentMethods/{paymentMethodId}
updatePaymentMethod update PATCH /paymentMethods/{paymentMethodId} *
deletePaymentMethod delete DELETE /paymentMethods/{paymentMethodId}

plans
listPlans list GET /plans *
getPlan get GET /plans/{planId}

predictions
createPrediction create POST /predictions *documentId,modelId documentId,modelId
listPredictions list GET /predictions *
getPrediction get GET /predictions/{predictionId}

profiles
getProfile get GET /profiles/{profileId}
updateProfile update PATCH /profiles/{profileId} *

roles
createRole create POST /roles *permissions
listRoles list GET /roles *
getRole get GET /roles/{roleId}
updateRole update PATCH /roles/{roleId} *
deleteRole delete DELETE /roles/{roleId}

secrets
createSecret create POST /secrets *data
listSecrets list GET /secrets *
updateSecret update PATCH /secrets/{secretId} *
deleteSecret delete DELETE /secrets/{secretId}

transitions
createTransition create POST /transitions *transitionType transitionType
listTransitions list GET /transitions *
getTransition get GET /transitions/{transitionId}
updateTransition update PATCH /transitions/{transitionId} *
deleteTransition delete DELETE /transitions/{transitionId}
executeTransition execute POST /transitions/{transitionId}/executions  input
listTransitionExecutions list-executions GET /transitions/{transitionId}/executions *
getTransitionExecution get-execution GET /transitions/{transitionId}/executions/{executionId}
updateTransitionExecution update-execution PATCH /transitions/{transitionId}/executions/{executionId} *status status
sendHeartbeat heartbeat POST /transitions/{transitionId}/executions/{executionId}/heartbeats

users
createUser create POST /users *email email,appClientId
listUsers list GET /users *
getUser get GET /users/{userId}
updateUser update PATCH /users/{userId} *
deleteUser delete DELETE /users/{userId}

validations
createValidation create POST /validations *
listValidations list GET /validations *
getValidation get GET /validations/{validationId}
updateValidation update PATCH /validations/{validationId} *
deleteValidation delete DELETE /validations/{validationId}
createValidationTask create-task POST /validations/{validationId}/tasks *input input
listValidationTasks list-tasks GET /validations/{validationId}/tasks *
getValidationTask get-task GET /validations/{validationId}/tasks/{taskId}
updateValidationTask update-task PATCH /validations/{validationId}/tasks/{taskId} *

workflows
createWorkflow create POST /workflows *specification specification
listWorkflows list GET /workflows *
getWorkflow get GET /workflows/{workflowId}
updateWorkflow update PATCH /workflows/{workflowId} *
deleteWorkflow delete DELETE /workflows/{workflowId}
executeWorkflow execute POST /workflows/{workflowId}/executions input input
listWorkflowExecutions list-executions GET /workflows/{workflowId}/executions *
getWorkflowExecution get-execution GET /workflows/{workflowId}/executions/{executionId}
updateWorkflowExecution update-execution PATCH /workflows/{workflowId}/executions/{executionId} * nextTransitionId
deleteWorkflowExecution delete-execution DELETE /workflows/{workflowId}/executions/{executionId}
`
