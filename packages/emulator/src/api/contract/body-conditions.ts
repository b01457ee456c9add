import { type Fixtures, fixtureId } from '../../testing/fixtures.js'

/** What an operation requires of its body in addition to the form that the description gives. */
export interface BodyConditions {
  /** Fields of every request: ids of existing resources, and others without which it is refused. */
  readonly given?: (world: Fixtures) => Readonly<Record<string, unknown>>
  /** Ids in the path, where they are not those of the world. */
  readonly path?: (world: Fixtures) => Readonly<Record<string, string>>
  /** Values that are accepted, of fields whose form the description does not give in full. */
  readonly accepted?: Readonly<Record<string, readonly unknown[]>>
  /** Fields that are accepted or refused for more than their form, which the tests of the resource check. */
  readonly conditional?: readonly string[]
  /** Fields that the response has in another form than the request: completed, or limited by others. */
  readonly unlike?: readonly string[]
  /** The only fields that are sent, if the others do not apply to the resource in the path. */
  readonly only?: readonly string[]
  /** A field of the variant of `parameters` that applies to the resource in the path. */
  readonly parameters?: string
}

/** Base64 comes in groups of four characters. */
const content = ['QQ==', 'A'.repeat(6_250_000)]
const definition = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }

/** By operation; an operation with several forms has several. */
export const bodyConditions: Readonly<Record<string, readonly BodyConditions[]>> = {
  createAppClient: [{ given: () => ({ callbackUrls: ['https://example.com'], logoutUrls: ['https://example.com'] }) }],
  createAsset: [{ accepted: { content } }],
  updateAsset: [{ accepted: { content } }],
  createDocument: [{ accepted: { content }, unlike: ['contentType'] }],
  updateDocument: [{ unlike: ['retentionInDays'] }],
  updateModel: [{ conditional: ['trainingId'] }],
  createDataBundle: [{ given: world => ({ datasetIds: [fixtureId(world, 'dataset')] }) }],
  createTraining: [
    { given: world => ({ dataBundleIds: [fixtureId(world, 'model-data-bundle')] }), unlike: ['instanceType'] },
  ],
  updateTraining: [{ conditional: ['status'] }],
  updatePaymentMethod: [{ conditional: ['stripeSetupIntentSecret'] }],
  createPrediction: [
    {
      given: world => ({ documentId: fixtureId(world, 'document'), modelId: fixtureId(world, 'model') }),
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
