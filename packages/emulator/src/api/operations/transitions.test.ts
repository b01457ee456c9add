import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const hex = '0'.repeat(32)

describe('transitions', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
  })
  afterAll(() => api.close())

  const docker = (body: object = {}): Promise<Record<string, unknown>> =>
    api.ok('POST', '/transitions', { transitionType: 'docker', parameters: { imageUrl: 'predict:1' }, ...body })

  it('are created with the defaults of their type', async () => {
    const { secretId } = await api.ok('POST', '/secrets', { data: { username: 'u' } })
    const parameters = {
      imageUrl: 'registry.example.com:5000/team/predict:1.4',
      secretId,
      cpu: 512,
      memory: 1024,
      environment: { MODEL_ID: 'm' },
      environmentSecrets: [secretId],
    }
    expect(await docker({ name: 'Predict', parameters })).toEqual({
      transitionId: expect.stringMatching(/^las:transition:[0-9a-f]{32}$/),
      transitionType: 'docker',
      name: 'Predict',
      description: null,
      metadata: null,
      parameters,
      timeoutInSeconds: 3600,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('POST', '/transitions', { transitionType: 'manual' })).toMatchObject({
      parameters: {},
      timeoutInSeconds: 900,
    })
    const lambda = { transitionType: 'lambda', parameters: { lambdaId: 'las:lambda:a:b' } }
    expect(await api.ok('POST', '/transitions', lambda)).toMatchObject({ ...lambda, timeoutInSeconds: 3600 })
  })

  it('contain the assets of manual ones twice, and accept JSON schemas of older drafts', async () => {
    const { assetId } = await api.ok('POST', '/assets', { content: 'YQ==' })
    const inputJsonSchema = { $schema: 'https://json-schema.org/draft-04/schema#', title: 'in' }
    const assets = { jsRemoteComponent: assetId }
    const body = { transitionType: 'manual', parameters: { assets }, inputJsonSchema }
    expect(await api.ok('POST', '/transitions', body)).toMatchObject({
      assets,
      parameters: { assets },
      inputJsonSchema,
    })
  })

  it.each([
    [{}, 'transitionType is required'],
    [{ transitionType: 'cron' }, 'transitionType must be one of docker, manual, lambda'],
    [{ transitionType: 'docker' }, 'parameters is required'],
    [{ transitionType: 'docker', parameters: {} }, 'parameters.imageUrl is required'],
    [{ transitionType: 'docker', parameters: { imageUrl: 'registry.example.com/' } }, 'parameters.imageUrl'],
    [{ transitionType: 'docker', parameters: { imageUrl: 'a', cpu: 300 } }, 'parameters.cpu must be one of 256'],
    [{ transitionType: 'docker', parameters: { imageUrl: 'a', assets: {} } }, 'parameters.assets is not allowed'],
    [{ transitionType: 'docker', parameters: { imageUrl: 'a' }, timeoutInSeconds: 59 }, 'from 60 to 10800'],
    [
      { transitionType: 'docker', parameters: { imageUrl: 'a', environmentSecrets: [`las:secret:${hex}`] } },
      'parameters.environmentSecrets[0] refers to',
    ],
    [{ transitionType: 'lambda', parameters: { lambdaId: 'no' } }, 'parameters.lambdaId must match'],
    [{ transitionType: 'manual', parameters: { assets: { a: `las:asset:${hex}` } } }, 'parameters.assets.a refers to'],
    [{ transitionType: 'manual', params: {} }, 'params is not allowed'],
  ])('reject %j', async (body, message) => {
    const response = await api.send('POST', '/transitions', body)
    expect(response.status).toBe(400)
    expect(response.body.message).toContain(message)
  })

  it('are updated parameter by parameter, in the current and the older form', async () => {
    const { secretId } = await api.ok('POST', '/secrets', { data: { username: 'u' } })
    const parameters = {
      imageUrl: 'predict:1',
      secretId,
      environment: { A: '1', B: '2' },
      environmentSecrets: [secretId],
    }
    const { transitionId } = await docker({ name: 'n', parameters })
    const changed = await api.ok('PATCH', `/transitions/${transitionId}`, {
      name: null,
      parameters: { environment: { C: '3' }, secretId: null },
    })
    expect(changed).toMatchObject({ name: null, updatedBy: expect.any(String) })
    expect(changed.parameters).toEqual({
      imageUrl: 'predict:1',
      environment: { C: '3' },
      environmentSecrets: [secretId],
    })
    const flat = { environment: null, environmentSecrets: [] }
    expect((await api.ok('PATCH', `/transitions/${transitionId}`, flat)).parameters).toEqual({
      imageUrl: 'predict:1',
      environmentSecrets: [],
    })
    expect(await api.ok('GET', `/transitions/${transitionId}`)).toMatchObject({ parameters: { imageUrl: 'predict:1' } })
  })

  it.each([
    [{}, 'must have at least one of'],
    [{ transitionType: 'manual' }, 'transitionType is not allowed'],
    [{ timeoutInSeconds: 100 }, 'timeoutInSeconds is not allowed'],
    [{ parameters: { imageUrl: null } }, 'parameters.imageUrl must be'],
    [{ parameters: { lambdaId: 'las:lambda:a:b' } }, 'parameters.lambdaId is not allowed'],
    [{ assets: {} }, 'parameters.assets is not allowed'],
    [{ parameters: { secretId: `las:secret:${hex}` } }, 'parameters.secretId refers to'],
  ])('reject the change %j', async (body, message) => {
    const { transitionId } = await docker()
    const response = await api.send('PATCH', `/transitions/${transitionId}`, body)
    expect(response.status).toBe(400)
    expect(response.body.message).toContain(message)
  })

  it('are listed by type', async () => {
    const { transitionId } = await docker()
    const page = await api.ok('GET', '/transitions?transitionType=docker&transitionType=lambda&maxResults=1')
    expect(page).toMatchObject({ transitions: [{ transitionId }], transitionType: ['docker', 'lambda'] })
    expect(page.nextToken).toEqual(expect.any(String))
    expect(await api.ok('GET', '/transitions?maxResults=1')).not.toHaveProperty('transitionType')
    expect((await api.send('GET', '/transitions?transitionType=cron')).status).toBe(400)
  })

  it('are deleted with their executions, but not while a workflow uses them', async () => {
    const { transitionId } = await docker()
    const { executionId } = await api.ok('POST', `/transitions/${transitionId}/executions`, {})
    const definition = { StartAt: 'A', States: { A: { Type: 'Task', Resource: transitionId, End: true } } }
    const { workflowId } = await api.ok('POST', '/workflows', { specification: { definition } })
    const rejected = await api.send('DELETE', `/transitions/${transitionId}`)
    expect(rejected.status).toBe(400)
    expect(rejected.body.message).toContain(workflowId)
    await api.ok('DELETE', `/workflows/${workflowId}`)
    expect(await api.ok('DELETE', `/transitions/${transitionId}`)).toMatchObject({ transitionId })
    expect((await api.send('GET', `/transitions/${transitionId}`)).status).toBe(404)
    await expect
      .poll(async () => (await api.send('GET', `/transitions/${transitionId}/executions/${executionId}`)).status)
      .toBe(404)
  })

  it('of the API cannot be read, changed or deleted', async () => {
    const common = '/transitions/las:transition:commons-failed'
    expect((await api.send('PATCH', common, { name: 'mine' })).status).toBe(403)
    expect((await api.send('DELETE', common)).status).toBe(403)
    expect((await api.send('GET', common)).status).toBe(404)
    expect((await api.send('GET', '/transitions/las:transition:other')).status).toBe(400)
  })
})
