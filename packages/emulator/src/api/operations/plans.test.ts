import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const cradl = 'las:organization:cradl'
const get = (id: string): string => `/plans/${encodeURIComponent(id)}`

describe('plans', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
  })
  afterAll(() => api.close())

  const list = async (query = ''): Promise<Json[]> => (await api.ok('GET', `/plans${query}`)).plans as Json[]

  it('are public in all versions', async () => {
    const plans = await list()
    expect(plans.length).toBeGreaterThan(1)
    for (const plan of plans) {
      const planId = String(plan.planId)
      const name = planId.replace(/:[0-9]+$/, '')
      const versions = plans.filter(other => String(other.planId).startsWith(`${name}:`))
      expect(plan).toMatchObject({ organizationId: cradl, latest: versions.length })
      const latest = { ...plans.find(other => other.planId === `${name}:${plan.latest}`) }
      expect(await api.ok('GET', get(planId))).toEqual(plan)
      expect(await api.ok('GET', get(`${cradl}/${planId}`))).toEqual(plan)
      expect(await api.ok('GET', get(name))).toEqual(latest)
      expect(await api.ok('GET', get(`${cradl}/${name}:@latest`))).toEqual(latest)
    }
  })

  it('are listed by owner in pages', async () => {
    const all = await list()
    expect(await list(`?owner=${cradl}`)).toEqual(all)
    expect(await list(`?owner=me&owner=${cradl}`)).toEqual(all)
    expect(await list('?owner=me')).toEqual([])
    expect(await list('?owner=las:organization:other')).toEqual([])

    const first = await api.ok('GET', '/plans?maxResults=2')
    expect(first.plans).toEqual(all.slice(0, 2))
    expect(await list(`?maxResults=1000&nextToken=${first.nextToken}`)).toEqual(all.slice(2))
  })

  it('are kept by a reset', async () => {
    const before = await list()
    await api.emulator.reset()
    expect(await list()).toEqual(before)
  })

  it.each([
    [get('las:plan:unknown'), 404, 'Could not find plan las:plan:unknown'],
    [get('las:plan:free:99'), 404, 'las:plan:free:99'],
    [get('las:plan:free:@stable'), 404, 'las:plan:free:@stable'],
    [get('las:organization:other/las:plan:free'), 404, 'las:organization:other/las:plan:free'],
    [get('las:plan:Free'), 400, 'planId must match'],
    ['/plans?owner=unknown', 400, 'owner[0] must match'],
    ['/plans?nextToken=1.forged', 400, 'nextToken is invalid'],
  ])('rejects GET %s', async (path, status, message) => {
    const response = await api.send('GET', path)
    expect(response.status).toBe(status)
    expect(response.body.message).toContain(message)
  })
})
