import type { IncomingMessage } from 'node:http'
import { MemoryStore } from '@las/storage'
import { describe, expect, it } from 'vitest'
import { connectionLimits } from '../../platform/limits.js'
import { contextOver, requireTokens } from '../../testing/context.js'
import type { HttpResponse } from '../http/response.js'
import { operations } from '../operations/index.js'
import { apiRoutes } from './api-routes.js'

/** Has `listRoles` answer with a value. */
async function answerWith(value: unknown, checkResponses: boolean): Promise<HttpResponse | undefined> {
  const anonymousCaller = { organizationId: 'las:organization:a', appClientId: 'las:app-client:a' }
  const context = contextOver(new MemoryStore(), { access: { ...requireTokens, anonymousCaller } })
  const listRoles = operations.filter(({ id }) => id === 'listRoles').map(each => ({ ...each, run: async () => value }))
  const headers = { authorization: 'Bearer any', host: 'localhost' }
  const [route] = apiRoutes(context, listRoles, checkResponses)
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

describe('answers that do not fit the description', () => {
  it.each([
    [{ roles: [] }, 'nextToken is required'],
    [{ roles: [{}], nextToken: null }, 'roles[0].roleId is required'],
    [{ roles: [], nextToken: null, unknown: 1 }, 'unknown is not allowed'],
    [undefined, 'The response must be an object'],
  ])('are errors of the emulator when it checks them: %j', async (value, problem) => {
    await expect(answerWith(value, true)).rejects.toThrow(
      `The response of listRoles does not match its schema: ${problem}`,
    )
    expect(await answerWith(value, false)).toBeDefined()
  })

  it('are no others', async () => {
    expect(await answerWith({ roles: [], nextToken: null }, true)).toMatchObject({ status: 200 })
  })
})
