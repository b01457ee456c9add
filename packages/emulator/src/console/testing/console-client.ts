import { authorizationCodeFor, createPublicClient, redeem } from '../../testing/sign-in.js'
import type { Json, TestApi, TestResponse } from '../../testing/test-api.js'

/** Requests of the web console, as one person. */
export interface ConsoleClient {
  /** Sends a request to a path below `/_console/api`. */
  send(method: string, path: string, body?: unknown): Promise<TestResponse>
  /** Returns the body of the response. Rejects unless the status is 200. */
  ok(method: string, path: string, body?: unknown): Promise<Json>
  claim(taskId: unknown): Promise<Json>
}

/** Sends requests with a token; by default with that of the first organization's own client. */
export function consoleClient(api: TestApi, token: string = api.token): ConsoleClient {
  const base = `${new URL(api.emulator.apiEndpoint).origin}/_console/api/`
  const client: ConsoleClient = {
    send: (method, path, body) => api.send(method, base + path, body, { authorization: `Bearer ${token}` }),
    async ok(method, path, body) {
      const response = await client.send(method, path, body)
      if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${response.body.message}`)
      return response.body
    },
    claim: taskId => client.ok('POST', `tasks/${taskId}/claim`),
  }
  return client
}

const EVERYTHING: Json = { resourceId: '*', action: '*', effect: 'allow' }

/** Creates a user with a name and permissions, signs in, and returns the requests of this user. */
export async function signInReviewer(
  api: TestApi,
  name: string,
  permissions: readonly Json[] = [EVERYTHING],
): Promise<ConsoleClient> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
  const { roleId } = await api.ok('POST', '/roles', { permissions })
  await api.ok('POST', '/users', { email, name, roleIds: [roleId] })
  const { clientId } = await createPublicClient(api)
  const { access_token } = await redeem(
    api.emulator,
    clientId,
    await authorizationCodeFor(api.emulator, clientId, email),
  )
  const authorization = `Bearer ${access_token}`
  const [givenName, familyName] = name.split(' ')
  await api.send('PATCH', '/profiles/me', { givenName, familyName }, { authorization })
  return consoleClient(api, String(access_token))
}
