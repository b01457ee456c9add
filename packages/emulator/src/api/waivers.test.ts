import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minimalPdf } from '../domain/documents/minimal-pdf.js'
import { type WaivableRule, waivable } from '../platform/waivers.js'
import { DOCKER_TRANSITION, FIELD_CONFIG, singleTaskSpec } from '../testing/fixtures.js'
import { type Json, startTestApi, type TestApi, type TestResponse } from '../testing/test-api.js'

let strict: TestApi
let lenient: TestApi
beforeAll(async () => {
  strict = await startTestApi()
  lenient = await startTestApi({ autoCreate: true })
})
afterAll(async () => {
  await strict?.close()
  await lenient?.close()
})

let ids = 0
const hex = (): string => (++ids).toString(16).padStart(32, 'a')
const url = 'https://example.com'
const unknownModel = `las:organization:${'b'.repeat(32)}/las:model:invoices`

/** Creates a resource and returns its id. */
async function create(api: TestApi, path: string, body: unknown = {}, field?: string): Promise<string> {
  const response = await api.ok('POST', path, body)
  return String(response[field ?? (Object.keys(response).find(key => /Id$/.test(key)) as string)])
}

const model = (api: TestApi): Promise<string> => create(api, '/models', { fieldConfig: FIELD_CONFIG }, 'modelId')
const dataset = (api: TestApi): Promise<string> => create(api, '/datasets', {}, 'datasetId')
const document = (api: TestApi, body: Json = {}): Promise<string> => create(api, '/documents', body, 'documentId')
const manual = (api: TestApi): Promise<string> =>
  create(api, '/transitions', { transitionType: 'manual' }, 'transitionId')
const docker = (api: TestApi): Promise<string> => create(api, '/transitions', DOCKER_TRANSITION, 'transitionId')
const pdf = btoa(minimalPdf('Total 10.00'))

async function bundle(api: TestApi, modelId: string): Promise<string> {
  const datasetIds = [await dataset(api)]
  return create(api, `/models/${modelId}/dataBundles`, { datasetIds }, 'dataBundleId')
}

async function training(api: TestApi): Promise<{ modelId: string; trainingId: string }> {
  const modelId = await model(api)
  const dataBundleIds = [await bundle(api, modelId)]
  return { modelId, trainingId: await create(api, `/models/${modelId}/trainings`, { dataBundleIds }, 'trainingId') }
}

async function execution(api: TestApi, resource?: string): Promise<{ workflowId: string; path: string }> {
  const specification = singleTaskSpec(resource ?? (await manual(api)))
  const workflowId = await create(api, '/workflows', { specification }, 'workflowId')
  const executionId = await create(api, `/workflows/${workflowId}/executions`, { input: {} }, 'executionId')
  return { workflowId, path: `/workflows/${workflowId}/executions/${executionId}` }
}

async function transitionExecution(api: TestApi): Promise<string> {
  const transitionId = await docker(api)
  return `/transitions/${transitionId}/executions/${await create(api, `/transitions/${transitionId}/executions`, {}, 'executionId')}`
}

type Send = (api: TestApi) => Promise<TestResponse>
interface Case {
  /** The status of the response of a strict emulator. */
  readonly status: number
  readonly message: RegExp
  /** Requests that break the rule. */
  readonly requests: Readonly<Record<string, Send>>
}

/** For every rule, requests that break it and their error if it is not waived. */
const cases: Readonly<Record<WaivableRule, Case>> = {
  'path-id': {
    status: 400,
    message: /must match/,
    requests: {
      None: api => api.send('GET', '/predictions/None'),
      'another kind': api => api.send('GET', `/deploymentEnvironments/las:plan:${hex()}`),
      'a short id': api => api.send('PATCH', '/datasets/las:dataset:x', { name: 'a' }),
      'a word': api => api.send('GET', '/transitions/x/executions/y'),
    },
  },
  'query-value': {
    status: 400,
    message: /maxResults|order|unknown/,
    requests: {
      'not a number': api => api.send('GET', '/datasets?maxResults=many'),
      'out of range': api => api.send('GET', '/datasets?maxResults=0'),
      'not an order': api => api.send('GET', '/documents?order=backwards'),
      repeated: api => api.send('GET', '/documents?order=ascending&order=descending'),
      'not a parameter': api => api.send('GET', '/datasets?unknown=1'),
    },
  },
  'strict-body': {
    status: 400,
    message: /imageUrl|parameters|required/,
    requests: {
      'no parameters': api => api.send('POST', '/transitions', { transitionType: 'docker' }),
      'parameters of another type': api =>
        api.send('POST', '/transitions', { transitionType: 'manual', parameters: { imageUrl: 'a/b' } }),
      'any imageUrl': api =>
        api.send('POST', '/transitions', { transitionType: 'docker', parameters: { imageUrl: 'not an image' } }),
      'any new imageUrl': async api =>
        api.send('PATCH', `/transitions/${await docker(api)}`, { parameters: { imageUrl: '' } }),
      'any imageUrl of a workflow': async api =>
        api.send('POST', '/workflows', {
          specification: singleTaskSpec(await manual(api)),
          completedConfig: { imageUrl: 'not an image' },
        }),
      'any new imageUrl of a workflow': async api =>
        api.send('PATCH', `/workflows/${(await execution(api)).workflowId}`, { completedConfig: { imageUrl: '?' } }),
      'no datasets': async api => api.send('POST', `/models/${await model(api)}/dataBundles`, {}),
      'no data bundles': async api => api.send('POST', `/models/${await model(api)}/trainings`, {}),
    },
  },
  'page-token': {
    status: 400,
    message: /nextToken/,
    requests: {
      'of a list': api => api.send('GET', '/datasets?nextToken=foo'),
      'of concatenated lists': api => api.send('GET', '/models?nextToken=7~x'),
      'of a sorted list': async api =>
        api.send('GET', `/workflows/${(await execution(api)).workflowId}/executions?sortBy=endTime&nextToken=foo`),
      'of a deletion': async api =>
        api.send('DELETE', `/documents?datasetId=${await dataset(api)}&nextToken=foo&maxResults=5`),
    },
  },
  'foreign-reference': {
    status: 400,
    message: /does not exist|Could not find/,
    requests: {
      plan: api =>
        api.send('PATCH', '/organizations/me', { planId: `las:organization:${'b'.repeat(32)}/las:plan:x:1` }),
      'deployment environment': async api => {
        const { modelId, trainingId } = await training(api)
        const deploymentEnvironmentId = `las:organization:${'b'.repeat(32)}/las:deployment-environment:x:1`
        return api.send('PATCH', `/models/${modelId}/trainings/${trainingId}`, { deploymentEnvironmentId })
      },
    },
  },
  parent: {
    status: 404,
    message: /Could not find/,
    requests: {
      'data bundle': async api => {
        const id = await bundle(api, await model(api))
        return api.send('GET', `/models/${await model(api)}/dataBundles/${id}`)
      },
      training: async api => {
        const { trainingId } = await training(api)
        return api.send('PATCH', `/models/${await model(api)}/trainings/${trainingId}`, { name: 'a' })
      },
      transformation: async api => {
        const path = `/datasets/${await dataset(api)}/transformations`
        const id = await create(api, path, { operations: [{ type: 'remove-duplicates' }] }, 'transformationId')
        return api.send('DELETE', `/datasets/${await dataset(api)}/transformations/${id}`)
      },
      'workflow execution': async api => {
        const { path } = await execution(api)
        return api.send('GET', path.replace(/las:workflow:[0-9a-f]+/, (await execution(api)).workflowId))
      },
      'transition execution': async api => {
        const path = await transitionExecution(api)
        return api.send('GET', path.replace(/las:transition:[0-9a-f]+/, await docker(api)))
      },
    },
  },
  base64: {
    status: 400,
    message: /base64/,
    requests: {
      asset: api => api.send('POST', '/assets', { content: 'plain text!' }),
      'new content': async api =>
        api.send('PATCH', `/assets/${await create(api, '/assets', { content: 'YQ==' })}`, { content: '=' }),
      document: api => api.send('POST', '/documents', { content: '====' }),
    },
  },
  calendar: {
    status: 400,
    message: /not a valid date and time/,
    requests: {
      'in a body': async api =>
        api.send('PATCH', await transitionExecution(api), { startTime: '2024-02-30T00:00:00Z' }),
      'in a query': async api =>
        api.send(
          'GET',
          `/workflows/${(await execution(api)).workflowId}/executions?fromStartTime=2024-13-01T25:00:00Z`,
        ),
    },
  },
  'callback-urls': {
    status: 400,
    message: /callbackUrls and logoutUrls are required/,
    requests: {
      none: api => api.send('POST', '/appClients', { generateSecret: false }),
      'only one of them': api => api.send('POST', '/appClients', { generateSecret: false, callbackUrls: [url] }),
    },
  },
  url: {
    status: 400,
    message: /callbackUrls\[0\] must|defaultLoginUrl must/,
    requests: {
      'that cannot be parsed': api => api.send('POST', '/appClients', { callbackUrls: ['https://['] }),
      'with a fragment': api => api.send('POST', '/appClients', { callbackUrls: [`${url}#top`] }),
      'of an update': async api => {
        const appClientId = await create(api, '/appClients', {}, 'appClientId')
        return api.send('PATCH', `/appClients/${appClientId}`, { defaultLoginUrl: 'http://localhost.example.com' })
      },
    },
  },
  'active-user': {
    status: 400,
    message: /already an active user/,
    requests: { invited: api => api.send('POST', '/users', { email: 'owner@example.com' }) },
  },
  'data-sources': {
    status: 400,
    message: /belongs to another model/,
    requests: {
      'of another model': async api => {
        const dataBundleIds = [await bundle(api, await model(api))]
        return api.send('POST', `/models/${await model(api)}/trainings`, { dataBundleIds })
      },
    },
  },
  'training-result': {
    status: 400,
    message: /is not a training of this model that has succeeded/,
    requests: {
      'of a model': async api => {
        const { modelId, trainingId } = await training(api)
        return api.send('PATCH', `/models/${modelId}`, { trainingId })
      },
      'of a prediction': async api => {
        const { modelId, trainingId } = await training(api)
        const documentId = await document(api, { content: pdf })
        return api.send('POST', '/predictions', { documentId, modelId, trainingId })
      },
    },
  },
  'training-status': {
    status: 400,
    message: /has already ended/,
    requests: {
      cancelled: async api => {
        const { modelId, trainingId } = await training(api)
        const path = `/models/${modelId}/trainings/${trainingId}`
        await api.emulator.clock.advance(0)
        return api.send('PATCH', path, { status: 'cancelled' })
      },
    },
  },
  'readable-document': {
    status: 400,
    message: /content|document/,
    requests: {
      'without content': async api =>
        api.send('POST', '/predictions', { documentId: await document(api), modelId: await model(api) }),
      'that is not an image': async api => {
        const documentId = await document(api, { content: 'YWJj', contentType: 'image/png' })
        return api.send('POST', '/predictions', { documentId, modelId: await model(api) })
      },
      'without the pages': async api => {
        const documentId = await document(api, { content: pdf })
        const preprocessConfig = { pages: [7] }
        return api.send('POST', '/predictions', { documentId, modelId: await model(api), preprocessConfig })
      },
    },
  },
  'payment-set-up': {
    status: 400,
    message: /stripeSetupIntentSecret|already set up/,
    requests: {
      'another secret': async api => {
        const id = await create(api, '/paymentMethods', {}, 'paymentMethodId')
        return api.send('PATCH', `/paymentMethods/${id}`, { stripeSetupIntentSecret: 'foo' })
      },
      again: async api => {
        const { paymentMethodId, stripeSetupIntentSecret } = await api.ok('POST', '/paymentMethods', {})
        await api.ok('PATCH', `/paymentMethods/${paymentMethodId}`, { stripeSetupIntentSecret })
        return api.send('PATCH', `/paymentMethods/${paymentMethodId}`, { stripeSetupIntentSecret })
      },
    },
  },
  'transition-type': {
    status: 400,
    message: /parameters\.\w+ is not allowed/,
    requests: {
      'manual to docker': async api =>
        api.send('PATCH', `/transitions/${await manual(api)}`, { parameters: { cpu: 256, memory: 512 } }),
      'docker to manual': async api =>
        api.send('PATCH', `/transitions/${await docker(api)}`, { parameters: { assets: {} } }),
      'docker to lambda': async api =>
        api.send('PATCH', `/transitions/${await docker(api)}`, { parameters: { lambdaId: 'las:lambda:a:b' } }),
    },
  },
  'common-transition': {
    status: 403,
    message: /is shared by all organizations/,
    requests: {
      changed: api => api.send('PATCH', '/transitions/las:transition:commons-failed', { name: 'a' }),
      deleted: api => api.send('DELETE', '/transitions/las:transition:commons-failed'),
    },
  },
  'execution-outcome': {
    status: 400,
    message: /output|error/,
    requests: {
      'without output': async api => api.send('PATCH', await transitionExecution(api), { status: 'succeeded' }),
      'without error': async api => api.send('PATCH', await transitionExecution(api), { status: 'rejected' }),
      'with both': async api =>
        api.send('PATCH', await transitionExecution(api), { status: 'failed', output: {}, error: { message: 'a' } }),
      'without status': async api => api.send('PATCH', await transitionExecution(api), { output: {} }),
    },
  },
  'execution-state': {
    status: 400,
    message: /has already ended|status|cannot continue/,
    requests: {
      'of a transition that ended': async api => {
        const path = await transitionExecution(api)
        await api.ok('PATCH', path, { status: 'succeeded', output: {} })
        return api.send('PATCH', path, { status: 'succeeded', output: { again: true } })
      },
      'a start time after the end': async api => {
        const path = await transitionExecution(api)
        await api.ok('PATCH', path, { status: 'succeeded', output: {} })
        return api.send('PATCH', path, { startTime: '2024-01-01T00:00:00Z' })
      },
      'completed while it runs': async api => api.send('PATCH', (await execution(api)).path, { status: 'completed' }),
      'completed with a next transition': async api => {
        const resource = await manual(api)
        const { path } = await execution(api, resource)
        return api.send('PATCH', path, { status: 'completed', nextTransitionId: resource })
      },
    },
  },
  'waiting-execution': {
    status: 404,
    message: /is waiting/,
    requests: { claimed: async api => api.send('POST', `/transitions/${await manual(api)}/executions`, {}) },
  },
  definition: {
    status: 400,
    message: /definition/,
    requests: Object.fromEntries(
      Object.entries<object>({
        'that is empty': {},
        'without states': { StartAt: 'A', States: {} },
        'with an undefined next state': { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } },
        'with a resource that is not a transition': singleTaskSpec('src/transitions/predict'),
        'of something else': { steps: [1, 'two', { three: null }] },
      }).map(([name, value]): [string, Send] => {
        const definition = 'definition' in value ? value.definition : value
        return [name, api => api.send('POST', '/workflows', { specification: { definition } })]
      }),
    ),
  },
  'field-rules': {
    status: 400,
    message: /^fieldConfig\.total\.validators\[0\]/,
    requests: Object.fromEntries(
      Object.entries<object>({
        'without a threshold': { functionId: 'cradl:function:validator-threshold' },
        'with an unknown field': {
          functionId: 'cradl:organization:cradl/cradl:function:validator-expression',
          config: { expression: 'sum > 0' },
        },
      }).flatMap(([name, validator]): [string, Send][] => {
        const fieldConfig = { total: { type: 'amount', validators: [validator] } }
        return [
          [`of a new model ${name}`, api => api.send('POST', '/models', { fieldConfig })],
          [
            `of a changed model ${name}`,
            async api => {
              const modelId = await create(api, '/models', { fieldConfig: { total: { type: 'amount' } } }, 'modelId')
              return api.send('PATCH', `/models/${modelId}`, { fieldConfig })
            },
          ],
        ]
      }),
    ),
  },
  'next-transition': {
    status: 400,
    message: /must be the Resource of a state in/,
    requests: {
      'of no state': async api =>
        api.send('PATCH', (await execution(api)).path, { nextTransitionId: await manual(api) }),
      'of the API': async api =>
        api.send('PATCH', (await execution(api)).path, { nextTransitionId: 'las:transition:commons-other' }),
    },
  },
  'unused-resource': {
    status: 400,
    message: /documents|running|is used by/,
    requests: {
      dataset: async api => {
        const datasetId = await dataset(api)
        await document(api, { datasetId })
        return api.send('DELETE', `/datasets/${datasetId}`)
      },
      batch: async api => {
        const batchId = await create(api, '/batches', {}, 'batchId')
        await document(api, { batchId })
        return api.send('DELETE', `/batches/${batchId}`)
      },
      model: async api => {
        const [modelId, datasetId] = [await model(api), await dataset(api)]
        // Enough documents that the training is still running when its model is deleted.
        const groundTruth = [{ label: 'total', value: '10.00' }]
        for (let n = 0; n < 60; n++) {
          await document(api, { datasetId, groundTruth, content: btoa(minimalPdf(`Total 10.00 of ${n}`)) })
        }
        const dataBundleIds = [
          await create(api, `/models/${modelId}/dataBundles`, { datasetIds: [datasetId] }, 'dataBundleId'),
        ]
        await create(api, `/models/${modelId}/trainings`, { dataBundleIds }, 'trainingId')
        return api.send('DELETE', `/models/${modelId}`)
      },
      workflow: async api => api.send('DELETE', `/workflows/${(await execution(api)).workflowId}`),
      transition: async api => {
        const transitionId = await manual(api)
        await execution(api, transitionId)
        return api.send('DELETE', `/transitions/${transitionId}`)
      },
      'payment method': async api => {
        const paymentMethodId = await create(api, '/paymentMethods', {}, 'paymentMethodId')
        await api.ok('PATCH', '/organizations/me', { paymentMethodId })
        return api.send('DELETE', `/paymentMethods/${paymentMethodId}`)
      },
    },
  },
}

describe.each(Object.entries(cases))('%s', (rule, { status, message, requests }) => {
  it.each(Object.entries(requests))('is waived only with autoCreate: %s', async (_name, send) => {
    const rejected = await send(strict)
    expect([rejected.status, rejected.body.message]).toEqual([status, expect.stringMatching(message)])
    const accepted = await send(lenient)
    expect(accepted.status, `${rule}: ${JSON.stringify(accepted.body)}`).toBe(200)
  })
})

it('the guide lists all rules', () => {
  const guide = readFileSync(new URL('../../../../docs/guides/emulator/testing.md', import.meta.url), 'utf8')
  for (const description of Object.values(waivable)) expect(guide).toContain(`  - ${description}\n`)
})

describe('with waived rules', () => {
  it('an invalid id always refers to the same resource', async () => {
    await lenient.ok('PATCH', '/datasets/mine', { name: 'Mine' })
    const { datasetId, name } = await lenient.ok('GET', '/datasets/mine')
    expect([datasetId, name]).toEqual([expect.stringMatching(/^las:dataset:[a-f0-9]{32}$/), 'Mine'])
    expect((await lenient.ok('GET', '/datasets/other')).datasetId).not.toBe(datasetId)
  })

  it("a model of another organization is created in the caller's organization", async () => {
    const body = { documentId: await document(lenient, { content: pdf }), modelId: unknownModel }
    expect(await lenient.ok('POST', '/predictions', body)).toMatchObject({ status: 'succeeded', modelId: unknownModel })
  })

  it('a prediction for an unreadable document has failed with the reason', async () => {
    const body = { documentId: await document(lenient), modelId: await model(lenient) }
    expect(await lenient.ok('POST', '/predictions', body)).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('no content'),
      predictions: null,
    })
  })

  it('content that is not base64 is stored as text', async () => {
    const assetId = await create(lenient, '/assets', { content: 'plain text!' }, 'assetId')
    expect((await lenient.ok('GET', `/assets/${assetId}`)).content).toBe(btoa('plain text!'))
  })

  it('a definition that cannot run fails with the reason', async () => {
    const definition = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } }
    const workflowId = await create(lenient, '/workflows', { specification: { definition } }, 'workflowId')
    const { status, events } = await lenient.ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
    expect(status).toBe('error')
    expect(JSON.stringify(events)).toContain('specification.definition.States.A.Next refers to the state B')
  })

  it('an update with parameters of another type replaces the type and the parameters', async () => {
    const transitionId = hex()
    const path = `/transitions/las:transition:${transitionId}`
    const parameters = { imageUrl: 'a/b', cpu: 256, secretId: null }
    expect(await lenient.ok('PATCH', path, { parameters })).toMatchObject({
      transitionType: 'docker',
      parameters: { imageUrl: 'a/b', cpu: 256 },
    })
    const { parameters: current } = await lenient.ok('GET', path)
    expect(current).toEqual({ imageUrl: 'a/b', cpu: 256 })
    expect((await lenient.send('PATCH', path, { parameters: { cpu: 3 } })).status).toBe(400)
  })

  it.each(['outside of a Map', 'inside of a Map'])(
    'an execution %s continues with a transition that is not in the definition',
    async location => {
      const [step, other] = [await manual(lenient), await manual(lenient)]
      const task = { Type: 'Task', Resource: step, End: true }
      const map = {
        Type: 'Map',
        ItemsPath: '$.items',
        Iterator: { StartAt: 'Task', States: { Task: task } },
        End: true,
      }
      const definition = { StartAt: 'A', States: { A: location === 'outside of a Map' ? task : map } }
      const workflowId = await create(lenient, '/workflows', { specification: { definition } }, 'workflowId')
      const body = { input: { items: [{}, {}] } }
      const executionId = await create(lenient, `/workflows/${workflowId}/executions`, body, 'executionId')
      const path = `/workflows/${workflowId}/executions/${executionId}`
      expect(await lenient.ok('PATCH', path, { nextTransitionId: other })).toMatchObject({ status: 'running' })
      const { executionId: task2 } = await lenient.ok('POST', `/transitions/${other}/executions`, {})
      await lenient.ok('PATCH', `/transitions/${other}/executions/${task2}`, { status: 'succeeded', output: { a: 1 } })
      expect(await lenient.ok('GET', path)).toMatchObject({ status: 'succeeded', output: { a: 1 } })
    },
  )

  it('a running execution stops when it is completed', async () => {
    const { workflowId, path } = await execution(lenient)
    expect(await lenient.ok('PATCH', path, { status: 'completed' })).toMatchObject({
      status: 'completed',
      endTime: expect.any(String),
    })
    expect(await lenient.ok('GET', `/workflows/${workflowId}`)).toMatchObject({ numberOfRunningExecutions: 0 })
  })

  it('documents of a deleted dataset are kept without the dataset', async () => {
    const datasetId = await dataset(lenient)
    const documentId = await document(lenient, { datasetId })
    await lenient.ok('DELETE', `/datasets/${datasetId}`)
    expect(await lenient.ok('GET', `/documents/${documentId}`)).not.toHaveProperty('datasetId')
  })

  it('executions of a deleted workflow stop', async () => {
    const transitionId = await manual(lenient)
    const { workflowId } = await execution(lenient, transitionId)
    await lenient.ok('DELETE', `/workflows/${workflowId}`)
    const { executions } = await lenient.ok('GET', `/transitions/${transitionId}/executions?status=running`)
    expect(executions).toEqual([])
  })
})

describe('requests that do not match the schemas are still rejected', () => {
  it.each<[string, string, unknown]>([
    ['POST', '/documents', { datasetId: 'las:dataset:x' }],
    ['POST', '/predictions', { documentId: 'None', modelId: 'las:model:a' }],
    ['POST', '/transitions', { transitionType: 'robot' }],
    ['POST', '/transitions', { transitionType: 'docker', parameters: { imageUrl: 'a', cpu: 3 } }],
    ['POST', '/workflows', {}],
    ['POST', '/workflows', { specification: { definition: [] } }],
    ['POST', '/workflows', { specification: { definition: {} }, unknown: 1 }],
    ['POST', '/models/las:model:a/trainings', { dataBundleIds: [] }],
    ['PATCH', '/datasets/las:dataset:x', {}],
    ['PATCH', `/transitions/las:transition:${'a'.repeat(32)}`, { parameters: { cpu: 256, assets: {} } }],
    ['PATCH', `/workflows/las:workflow:${'a'.repeat(32)}/executions/x`, { status: 'failed' }],
    ['POST', '/appClients', { callbackUrls: ['ftp://example.com'] }],
  ])('%s %s %j', async (method, path, body) => {
    expect((await lenient.send(method, path, body)).status).toBe(400)
  })
})
