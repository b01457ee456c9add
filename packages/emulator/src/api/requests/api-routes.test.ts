import type { IncomingMessage } from 'node:http'
import { MemoryStore } from '@las/storage'
import { describe, expect, it } from 'vitest'
import { connectionLimits } from '../../platform/limits.js'
import { contextOver, requireTokens } from '../../testing/context.js'
import type { HttpResponse } from '../http/response.js'
import { operations } from '../operations/index.js'
import { apiRoutes } from './api-routes.js'

/** The response of `listRoles` if its implementation returns `value`. */
async function responseFor(value: unknown, checkResponses: boolean): Promise<HttpResponse | undefined> {
  const anonymousCaller = { organizationId: 'las:organization:a', appClientId: 'las:app-client:a' }
  const context = contextOver(new MemoryStore(), { access: { ...requireTokens, anonymousCaller } })
  const listRoles = operations.filter(({ id }) => id === 'listRoles').map(each => ({ ...each, run: async () => value }))
  const headers = { authorization: 'Bearer any', host: 'localhost' }
  const [route] = apiRoutes(context, listRoles, checkResponses, () => {})
  return route?.handle({
    method: 'GET',
    path: '/v1/roles',
    query: new URLSearchParams(),
    headers,
    params: {},
    raw: { headers } as IncomingMessage,
    limits: connectionLimits(),
  })
}

describe('responses that do not match the description', () => {
  it.each([
    [{ roles: [] }, 'nextToken is required'],
    [{ roles: [{}], nextToken: null }, 'roles[0].roleId is required'],
    [{ roles: [], nextToken: null, unknown: 1 }, 'unknown is not allowed'],
    [undefined, 'The response must be an object'],
  ])('are errors of the emulator if it checks them: %j', async (value, problem) => {
    await expect(responseFor(value, true)).rejects.toThrow(
      `The response of listRoles does not match its schema: ${problem}`,
    )
    expect(await responseFor(value, false)).toBeDefined()
  })

  it('are distinguished from those that match', async () => {
    expect(await responseFor({ roles: [], nextToken: null }, true)).toMatchObject({ status: 200 })
  })
})
