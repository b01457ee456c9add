/** Differences between the SDK and the emulator that are meant, by operation. */
export interface Exceptions {
  createDocument: `body.${InlineContent | FormerGroundTruth}` | `response.${UnusedContent}`
  getDocument: `response.${UnusedContent}`
  listDocuments: `response.documents.${UnusedContent}`
  updateDocument: `body.${FormerGroundTruth}` | `response.${UnusedContent}`
  deleteDocument: `response.${UnusedContent}`
  deleteDocuments: `response.documents.${UnusedContent}`
  listLogs: 'response.logs.events is in the SDK alone'
  createModel: `body.${PageSize}`
  updateModel: `body.${PageSize}`
  createOrganization: `response.${Deployments}`
  getOrganization: `response.${Deployments}`
  listOrganizations: `response.organizations.${Deployments}`
  updateOrganization: `response.${Deployments}`
  createTransition: `body.${JsonSchemas}`
  updateTransition: `body.${JsonSchemas | FlatParameters}`
  executeTransition: 'body.input is in the emulator alone'
}

/** The SDK sends `content` for `inline`, and its first argument is what it reads it from. */
type InlineContent = 'inline is in the SDK alone' | 'content is in the emulator alone'

/** The former name of `groundTruth`, which the SDK sends under its present one. */
type FormerGroundTruth = 'feedback is in the SDK alone'

/** The API may give small files along; the emulator gives their `fileUrl` alone. */
type UnusedContent = 'content is in the SDK alone'

/** Of models, which the API dropped in 2023; the emulator takes it from clients of before, without effect. */
type PageSize = `${'width' | 'height'} is in the emulator alone`

/** What models in production use; the emulator deploys none. */
type Deployments = `${
  | 'deploymentsAllowed'
  | 'deploymentsCreated'
  | 'monthlyNumberOfModelDeploymentUnitsUsed'
  | 'monthlyNumberOfProductionWorkflowMinutesUsed'
  | 'monthlyNumberOfUserMinutesUsed'} is in the SDK alone`

/** Of transitions, which the API dropped in 2024; the emulator takes them from clients of before. */
type JsonSchemas = `${'inputJsonSchema' | 'outputJsonSchema'} is in the emulator alone`

/** The SDK sends parameters of transitions in their current form, whichever it is given. */
type FlatParameters = `${'assets' | 'environment' | 'environmentSecrets'} is in the emulator alone`
