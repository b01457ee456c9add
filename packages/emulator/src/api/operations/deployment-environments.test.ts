import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const cradl = 'las:organization:cradl'
const get = (id: string): string => `/deploymentEnvironments/${encodeURIComponent(id)}`

describe('deployment environments', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
  })
  afterAll(() => api.close())

  const list = async (query = ''): Promise<Json[]> =>
    (await api.ok('GET', `/deploymentEnvironments${query}`)).deploymentEnvironments as Json[]

  it('are public', async () => {
    const environments = await list()
    expect(environments.map(({ status }) => status)).toContain('available')
    for (const environment of environments) {
      const id = String(environment.deploymentEnvironmentId)
      expect(environment).toMatchObject({ organizationId: cradl, modelDeploymentUnits: expect.any(Number) })
      expect(await api.ok('GET', get(id))).toEqual(environment)
      expect(await api.ok('GET', get(`${cradl}/${id}`))).toEqual(environment)
    }
    const latest = await api.ok('GET', get('las:deployment-environment:standard'))
    expect(latest.deploymentEnvironmentId).toBe('las:deployment-environment:standard:2')
    expect(await api.ok('GET', get('las:deployment-environment:standard:@latest'))).toEqual(latest)
  })

  it('are listed by owner in pages', async () => {
    const all = await list()
    expect(await list(`?owner=${cradl}`)).toEqual(all)
    expect(await list('?owner=me')).toEqual([])
    const first = await api.ok('GET', '/deploymentEnvironments?maxResults=1')
    expect(first.deploymentEnvironments).toEqual(all.slice(0, 1))
    expect(await list(`?nextToken=${first.nextToken}`)).toEqual(all.slice(1))
  })

  it.each([
    [get('las:deployment-environment:unknown'), 404, 'Could not find deployment environment'],
    [get('las:organization:other/las:deployment-environment:standard'), 404, 'las:organization:other'],
    [get('nonsense'), 400, 'deploymentEnvironmentId must match'],
    ['/deploymentEnvironments?owner=unknown', 400, 'owner[0] must match'],
  ])('rejects GET %s', async (path, status, message) => {
    const response = await api.send('GET', path)
    expect(response.status).toBe(status)
    expect(response.body.message).toContain(message)
  })
})
