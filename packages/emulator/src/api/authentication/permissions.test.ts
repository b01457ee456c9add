import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { idOf, prefixesOf } from '../../domain/common/ids.js'
import { allows } from '../../domain/common/permissions.js'
import type { Permission } from '../../domain/common/principal.js'
import { signInClient } from '../../testing/sign-in.js'
import { startTestApi, type TestApi, type TestResponse } from '../../testing/test-api.js'
import { operations } from '../operations/index.js'
import { requiredPermission } from './required-permission.js'

let api: TestApi
/** Tokens by the role of their app client. */
const tokens: Record<string, string> = {}
let fileUrl: string

const roles = ['administrator', 'editor', 'validator', 'reader', 'none'] as const

beforeAll(async () => {
  api = await startTestApi()
  for (const role of roles) {
    const roleIds = role === 'none' ? [] : [`las:role:${role}`]
    const { access_token } = await signInClient(api.emulator, await api.ok('POST', '/appClients', { roleIds }))
    tokens[role] = String(access_token)
  }
  fileUrl = String((await api.ok('POST', '/documents', { content: btoa('bytes') })).fileUrl)
})
afterAll(() => api.close())

const sendAs = (role: string, method: string, path: string, body?: unknown): Promise<TestResponse> =>
  api.send(method, path, body, { authorization: `Bearer ${tokens[role]}` })

/** The kinds of resources by path, independent of the code that derives them. */
const kinds: readonly (readonly [path: RegExp, kind: string])[] = [
  [/^\/transitions\/[^/]+\/executions/, 'transition-execution'],
  [/^\/workflows\/[^/]+\/executions/, 'workflow-execution'],
  [/^\/agents\/[^/]+\/runs/, 'agent-run'],
  [/^\/actions\/[^/]+\/runs/, 'action-run'],
  [/^\/hooks\/[^/]+\/runs/, 'hook-run'],
  [/^\/validations\/[^/]+\/tasks/, 'validation-task'],
  [/^\/models\/[^/]+\/dataBundles/, 'model-data-bundle'],
  [/^\/models\/[^/]+\/trainings/, 'model-training'],
  [/^\/datasets\/[^/]+\/transformations/, 'dataset-transformation'],
  [/^\/actions/, 'action'],
  [/^\/agents/, 'agent'],
  [/^\/appClients/, 'app-client'],
  [/^\/assets/, 'asset'],
  [/^\/batches/, 'batch'],
  [/^\/connections/, 'connection'],
  [/^\/datasets/, 'dataset'],
  [/^\/deploymentEnvironments/, 'deployment-environment'],
  [/^\/documents/, 'document'],
  [/^\/functions/, 'function'],
  [/^\/hooks/, 'hook'],
  [/^\/logs/, 'log'],
  [/^\/models/, 'model'],
  [/^\/organizations/, 'organization'],
  [/^\/paymentMethods/, 'payment-method'],
  [/^\/plans/, 'plan'],
  [/^\/predictions/, 'prediction'],
  [/^\/profiles/, 'profile'],
  [/^\/roles/, 'role'],
  [/^\/secrets/, 'secret'],
  [/^\/transitions/, 'transition'],
  [/^\/users/, 'user'],
  [/^\/validations/, 'validation'],
  [/^\/workflows/, 'workflow'],
]
const kindOf = (path: string): string => {
  const kind = kinds.find(([pattern]) => pattern.test(path))?.[1]
  if (kind === undefined) throw new Error(`The test has no kind for ${path}`)
  return kind
}

/** Whether a role permits an operation. All callers can read and update their own profile. */
function isPermitted(role: (typeof roles)[number], method: string, kind: string): boolean {
  if (kind === 'profile') return true
  if (role === 'none') return false
  if (role === 'administrator' || role === 'editor' || method === 'GET') return true
  return role === 'validator' && (kind === 'transition-execution' || kind === 'validation-task')
}

const cases = operations.flatMap(operation => roles.map(role => [operation.id, role, operation] as const))

describe('permissions of roles', () => {
  it.each(cases)('apply to %s by %s', async (_id, role, { method, path, body }) => {
    const kind = kindOf(path)
    // Well-formed ids of resources that do not exist, so that permitted operations respond with 404.
    const unknown = path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
      const isNested = name !== path.match(/\{(\w+)\}[^{]*$/)?.[1]
      return idOf(isNested ? kindOf(path.slice(0, path.indexOf('}') + 1)) : kind, '0'.repeat(32), 'las')
    })
    // Without a filter, all documents would be deleted.
    const query = path === '/documents' && method === 'DELETE' ? `?datasetId=las:dataset:${'0'.repeat(32)}` : ''
    const response = await sendAs(role, method, unknown + query, body && { unknown: 1 })
    const { status } = response
    const message = String(response.body.message)
    if (isPermitted(role, method, kind)) {
      expect(status, message).not.toBe(403)
      expect(status, message).not.toBe(401)
    } else {
      expect(status, message).toBe(403)
      const action = method === 'GET' ? 'read' : 'write'
      expect(prefixesOf(kind).some(prefix => message.includes(` is not allowed to ${action} ${prefix}`))).toBe(true)
      expect(message).toContain(role === 'none' ? 'it has no roles' : `las:role:${role} does not grant this permission`)
    }
  })

  it.each(roles)('apply to files by %s', async role => {
    const [read, written] = [await fetchAs(role, 'GET'), await fetchAs(role, 'PUT', 'bytes')]
    expect(read).toBe(isPermitted(role, 'GET', 'document') ? 200 : 403)
    expect(written).toBe(isPermitted(role, 'PUT', 'document') ? 200 : 403)
  })

  const fetchAs = async (role: string, method: string, body?: string): Promise<number> => {
    const headers = { authorization: `Bearer ${tokens[role]}` }
    return (await fetch(fileUrl, { method, headers, ...(body !== undefined && { body }) })).status
  }

  it('are checked before the body is read', async () => {
    const headers = { authorization: `Bearer ${tokens.reader}`, 'content-type': 'text/plain' }
    expect((await api.send('POST', '/documents', 'not JSON', headers)).status).toBe(403)
  })

  it('prevent changes by a reader', async () => {
    const { secretId } = await api.ok('POST', '/secrets', { data: { a: 'b' } })
    await api.ok('POST', '/documents', {})
    for (const [method, path, body] of [
      ['DELETE', `/secrets/${secretId}`, undefined],
      ['PATCH', '/organizations/me', { name: 'Renamed' }],
      ['DELETE', '/documents', undefined],
      ['POST', '/appClients', {}],
    ] as const) {
      expect((await sendAs('reader', method, path, body)).status, `${method} ${path}`).toBe(403)
    }
    expect((await api.ok('GET', '/organizations/me')).name).toBeNull()
    expect(await api.ok('DELETE', `/secrets/${secretId}`)).toMatchObject({ secretId })
    expect((await api.ok('GET', '/documents')).documents).not.toHaveLength(0)
  })

  it('let a validator only claim, keep and complete manual steps', async () => {
    const { transitionId } = await api.ok('POST', '/transitions', { transitionType: 'manual' })
    const specification = {
      definition: { StartAt: 'Check', States: { Check: { Type: 'Task', Resource: transitionId, End: true } } },
    }
    const { workflowId } = await api.ok('POST', '/workflows', { specification })
    const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input: {} })
    const own = `/transitions/${transitionId}/executions`
    const claimed = await sendAs('validator', 'POST', own, {})
    expect(claimed.status).toBe(200)
    const step = `${own}/${claimed.body.executionId}`
    expect((await sendAs('validator', 'POST', `${step}/heartbeats`, {})).status).toBe(204)
    expect((await sendAs('validator', 'PATCH', step, { status: 'succeeded', output: {} })).status).toBe(200)
    expect(await api.ok('GET', `/workflows/${workflowId}/executions/${executionId}`)).toMatchObject({
      status: 'succeeded',
    })
    expect((await sendAs('validator', 'POST', `/workflows/${workflowId}/executions`, { input: {} })).status).toBe(403)
    expect((await sendAs('reader', 'POST', own, {})).status).toBe(403)
  })

  it('let a validator process validation tasks', async () => {
    const { validationId } = await api.ok('POST', '/validations', {})
    const tasks = `/validations/${validationId}/tasks`
    const created = await sendAs('validator', 'POST', tasks, { input: {} })
    expect(created.status).toBe(200)
    const task = `${tasks}/${created.body.taskId}`
    expect((await sendAs('validator', 'PATCH', task, { status: 'succeeded', output: {} })).status).toBe(200)
    expect((await sendAs('validator', 'PATCH', `/validations/${validationId}`, { name: 'x' })).status).toBe(403)
    expect((await sendAs('reader', 'PATCH', task, { name: 'x' })).status).toBe(403)
  })
})

describe('requiredPermission', () => {
  it('returns the kinds of ids', () => {
    for (const { id, method, path } of operations) {
      const required = requiredPermission({ method, path })
      if (required) expect(prefixesOf(required.kind), id).not.toEqual([])
    }
  })
})

describe('allows', () => {
  const permit = (resourceId: string, action: Permission['action'] = '*', effect: Permission['effect'] = 'allow') => ({
    resourceId,
    action,
    effect,
  })
  const id = 'las:document:a'
  it.each<[string, Permission[], boolean]>([
    ['nothing', [], false],
    ['everything', [permit('*')], true],
    ['the action', [permit('*', 'write')], true],
    ['another action', [permit('*', 'read'), permit('*', 'delegate')], false],
    ['the kind', [permit('las:document:*')], true],
    ['another kind', [permit('las:doc:*'), permit('las:dataset:*')], false],
    ['the resource', [permit(id)], true],
    ['another resource', [permit('las:document:b'), permit('las:document:')], false],
    ['everything, but denies the kind', [permit('*'), permit('las:document:*', 'write', 'deny')], false],
    ['everything, but denies another action', [permit('*'), permit('las:document:*', 'read', 'deny')], true],
    ['the resource, but denies everything', [permit(id), permit('*', '*', 'deny')], false],
  ])('checks a write with permissions for %s: %#', (_name, permissions, expected) => {
    expect(allows(permissions, 'write', { kind: 'document', id })).toBe(expected)
  })

  it('permits a creation only with permission for all resources of the kind', () => {
    expect(allows([permit(id)], 'write', { kind: 'document' })).toBe(false)
    expect(allows([permit('las:document:*')], 'write', { kind: 'document' })).toBe(true)
  })
})
