import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeResource } from '../../domain/common/describe-resource.js'
import { resources } from '../../domain/resources/resources.js'
import { shared } from '../../testing/agents.js'
import { fixtureId, singleTaskSpec } from '../../testing/fixtures.js'
import type { Json } from '../../testing/test-api.js'
import { signInReviewer } from '../testing/console-client.js'
import { type InspectApi, startInspectApi } from '../testing/inspect-api.js'

let test: InspectApi
beforeAll(async () => {
  test = await startInspectApi()
})
afterAll(() => test.close())

/** The kinds of the objects that belong to an organization. */
const OWN_KINDS = resources.filter(({ owner }) => owner === undefined).map(({ kind }) => kind)

describe('the counts', () => {
  it('contain the number of objects of each kind, also after changes', async () => {
    const { api, client } = test
    const before = (await client.ok('GET', 'counts')).counts as Record<string, number>
    expect(Object.keys(before).toSorted()).toEqual(OWN_KINDS.toSorted())
    expect(before).toMatchObject({ dataset: 1, document: 1, prediction: 1, 'workflow-execution': 2 })
    const { datasetId } = await api.ok('POST', '/datasets', {})
    await api.ok('POST', '/datasets', {})
    await api.ok('DELETE', `/datasets/${datasetId}`)
    await api.ok('POST', '/roles', { permissions: [{ resourceId: '*', action: 'read', effect: 'allow' }] })
    const { counts } = await client.ok('GET', 'counts')
    expect(counts).toMatchObject({ dataset: 2, document: 1, role: Number(before.role) + 1 })
  })

  it('contain only kinds that the caller may list, of the organization of the caller', async () => {
    const { eva, stranger } = test
    expect(await eva.ok('GET', 'counts')).toEqual({ counts: { document: 1 } })
    expect(await stranger.ok('GET', 'counts')).toMatchObject({ counts: { dataset: 0, document: 0, user: 1 } })
  })
})

describe('an object', () => {
  const find = (id: unknown): Promise<Json> => test.client.ok('GET', `objects/${encodeURIComponent(String(id))}`)

  it('of any kind is found by its id, with the id that its path also contains', async () => {
    const { ids } = test.fixtures
    for (const kind of OWN_KINDS.filter(kind => kind !== 'log')) {
      const id = fixtureId(test.fixtures, kind)
      const { parentField, idSchema } = describeResource(kind)
      const parent = resources.find(other => describeResource(other.kind).idField === parentField)
      expect(idSchema['x-id']).toBe(kind)
      expect(await find(id), kind).toMatchObject({ kind, id, parentId: parent ? ids[parent.kind] : null })
    }
  })

  it('is found with the ids of its organization and parent, and if all organizations share it', async () => {
    const { api, fixtures, stranger } = test
    const { ids } = fixtures
    const run = ids['agent-run']
    expect(await find(`${ids.organization}/${ids.agent}/${run}`)).toMatchObject({ kind: 'agent-run', id: run })
    expect(await find(ids.organization)).toMatchObject({ kind: 'organization' })
    for (const id of [shared('validator-regex'), shared('validator-regex').split('/')[1]]) {
      expect(await find(id)).toMatchObject({ kind: 'function', parentId: null })
    }
    for (const { roleId, name } of (await api.ok('GET', '/roles')).roles as Json[])
      expect(await find(roleId)).toMatchObject({ kind: 'role', name: name ?? null })
    expect(await stranger.send('GET', `objects/${ids.dataset}`)).toMatchObject({ status: 404 })
  })

  it('has its name; a user has the name of the person', async () => {
    const { api } = test
    const { datasetId } = await api.ok('POST', '/datasets', { name: 'Invoices' })
    expect(await find(datasetId)).toEqual({ kind: 'dataset', id: datasetId, parentId: null, name: 'Invoices' })
    const { users } = await api.ok('GET', '/users')
    const names = await Promise.all((users as Json[]).map(async ({ userId }) => (await find(userId)).name))
    expect(names).toEqual(expect.arrayContaining(['Eva Holm', expect.stringContaining('@')]))
  })

  it('is not found if it does not exist, and is forbidden if it may not be read', async () => {
    const { client, eva, fixtures } = test
    const unknown = [`las:dataset:${'0'.repeat(32)}`, 'x', 'las:x:y', '%2F', 'las:document:__proto__', 'x'.repeat(4000)]
    for (const id of unknown) expect(await client.send('GET', `objects/${id}`)).toMatchObject({ status: 404 })
    expect(await eva.send('GET', `objects/${fixtures.ids.dataset}`)).toMatchObject({ status: 403 })
    expect(await eva.send('GET', `objects/${fixtures.ids['hook-run']}`)).toMatchObject({ status: 403 })
  })
})

describe('the specification of a workflow', () => {
  it('is returned as it is run, with the names of the transitions', async () => {
    const { api, client, eva, stranger } = test
    const { transitionId } = await api.ok('POST', '/transitions', { name: 'Approval', transitionType: 'manual' })
    const specification = singleTaskSpec(transitionId)
    const { workflowId } = await api.ok('POST', '/workflows', { specification })
    const path = `workflows/${workflowId}/specification`
    expect(await client.ok('GET', path)).toEqual({
      ...specification,
      transitions: [{ transitionId, name: 'Approval', transitionType: 'manual' }],
    })
    expect(await stranger.send('GET', path)).toMatchObject({ status: 404 })
    expect(await eva.send('GET', path)).toMatchObject({ status: 403 })
    const permission = { resourceId: 'las:workflow:*', action: 'read', effect: 'allow' }
    const nina = await signInReviewer(api, 'Nina Dahl', [permission])
    expect(await nina.ok('GET', path)).toEqual({ ...specification, transitions: [] })
  })
})
