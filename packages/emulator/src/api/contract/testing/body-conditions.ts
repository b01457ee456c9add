import { type Fixtures, fixtureId, READ_DOCUMENTS } from '../../../testing/fixtures.js'

/** Requirements for the body of an operation in addition to its description. */
export interface BodyConditions {
  /** Fields that every request needs: ids of existing resources, and others that are required in this case. */
  readonly given?: (fixtures: Fixtures) => Readonly<Record<string, unknown>>
  /** Ids in the path that differ from those of the fixtures. */
  readonly path?: (fixtures: Fixtures) => Readonly<Record<string, string>>
  /** Accepted values of fields that the description does not define completely. */
  readonly accepted?: Readonly<Record<string, readonly unknown[]>>
  /** Fields with additional conditions, which the tests of the resource check. */
  readonly conditional?: readonly string[]
  /** Fields whose value in the response differs from the request, because it is completed or limited by other fields. */
  readonly unlike?: readonly string[]
  /** Send only these fields, because the others do not apply to the resource in the path. */
  readonly only?: readonly string[]
  /** A field that identifies the variant of `parameters` for the resource in the path. */
  readonly parameters?: string
}

/** The length of base64 is a multiple of four. */
const content = ['QQ==', 'A'.repeat(6_250_000)]
const definition = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }

/** Conditions by operation, with one element for each variant to test. */
export const bodyConditions: Readonly<Record<string, readonly BodyConditions[]>> = {
  createAppClient: [{ given: () => ({ callbackUrls: ['https://example.com'], logoutUrls: ['https://example.com'] }) }],
  createAction: [{ given: fixtures => ({ functionId: fixtureId(fixtures, 'function') }) }],
  updateAction: [{ unlike: ['config'] }],
  updateActionRun: [{ conditional: ['output', 'status'] }],
  createAgent: [{ conditional: ['resourceIds'] }],
  updateAgent: [{ conditional: ['resourceIds'] }],
  createRole: [{ given: () => ({ permissions: [READ_DOCUMENTS] }), accepted: { permissions: [[], [READ_DOCUMENTS]] } }],
  updateRole: [{ given: () => ({ permissions: [READ_DOCUMENTS] }), accepted: { permissions: [[], [READ_DOCUMENTS]] } }],
  updateValidation: [{ unlike: ['config'] }],
  updateValidationTask: [{ conditional: ['output', 'status'] }],
  createAsset: [{ accepted: { content } }],
  updateAsset: [{ accepted: { content } }],
  createDocument: [{ accepted: { content }, unlike: ['contentType'] }],
  updateDocument: [{ unlike: ['retentionInDays'] }],
  updateModel: [{ conditional: ['trainingId'] }],
  createDataBundle: [{ given: fixtures => ({ datasetIds: [fixtureId(fixtures, 'dataset')] }) }],
  updateHook: [{ unlike: ['config'] }],
  updateHookRun: [{ conditional: ['output', 'status'] }],
  createTraining: [
    { given: fixtures => ({ dataBundleIds: [fixtureId(fixtures, 'model-data-bundle')] }), unlike: ['instanceType'] },
  ],
  updateTraining: [{ conditional: ['status'] }],
  updatePaymentMethod: [{ conditional: ['stripeSetupIntentSecret'] }],
  createPrediction: [
    {
      given: fixtures => ({ documentId: fixtureId(fixtures, 'document'), modelId: fixtureId(fixtures, 'model') }),
      conditional: ['preprocessConfig'],
      unlike: ['postprocessConfig'],
    },
  ],
  updateProfile: [{ path: () => ({ profileId: 'me' }) }],
  updateTransition: [
    {
      parameters: 'assets',
      only: ['name', 'description', 'parameters', 'assets', 'inputJsonSchema', 'outputJsonSchema'],
    },
    {
      path: ({ docker }) => ({ transitionId: docker }),
      parameters: 'imageUrl',
      only: ['parameters', 'environment', 'environmentSecrets'],
      unlike: ['parameters'],
    },
  ],
  updateTransitionExecution: [
    {
      given: () => ({ status: 'succeeded', output: {} }),
      conditional: ['error', 'output', 'startTime', 'status'],
    },
  ],
  createWorkflow: [
    {
      given: () => ({ specification: { definition } }),
      accepted: {
        specification: [{ definition }, { definition, language: 'ASL' }, { definition, version: '1.0.0' }],
      },
    },
  ],
  updateWorkflowExecution: [{ conditional: ['nextTransitionId', 'status'] }],
}
