import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, vi } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { isInvalidCredentialsError, isMissingCredentialsError } from '../errors/client-error.js'
import type { RequestEvent } from '../index.js'
import { path } from '../requests/path.js'
import { errorOf } from '../testing/eventually.js'
import { createTransport } from '../transport/create-transport.js'
import { discoverCredentials } from './discover.js'

const list = { method: 'GET', path: path('/documents') } as const
const names = ['CLIENT_ID', 'CLIENT_SECRET', 'AUTH_ENDPOINT', 'API_ENDPOINT', 'ACCESS_TOKEN', 'AUDIENCE']

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'las-home-'))
  vi.stubEnv('HOME', home)
  vi.stubEnv('USERPROFILE', home)
  for (const name of names) vi.stubEnv(`CRADL_${name}`, undefined)
  // Retries without delay.
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await rm(home, { recursive: true })
})

const setVariables = (values: Record<string, string | undefined>): void => {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(`CRADL_${name}`, value)
}

describe('the variables CRADL_…, with the emulator,', () => {
  apiTest('provide an access token, which is renewed when it was revoked', async ({ emulator }) => {
    const { clientId, clientSecret, authEndpoint, apiEndpoint } = emulator.credentials
    const variables = { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, AUTH_ENDPOINT: authEndpoint }
    setVariables({ ...variables, API_ENDPOINT: apiEndpoint })
    const transport = createTransport()
    expect(await transport.request(list)).toMatchObject({ documents: [] })
    expect(transport.credentialsSource).toMatchObject({ kind: 'environment', family: 'cradl' })

    setVariables({ ACCESS_TOKEN: `${await discoverCredentials().getAccessToken()}x` })
    const requests: RequestEvent[] = []
    const renewing = createTransport({ onRequest: event => void requests.push(event) })
    expect(await renewing.request(list)).toMatchObject({ documents: [] })
    expect(requests.map(({ attributes }) => attributes['url.template'])).toEqual([
      '/documents',
      '/oauth2/token',
      '/documents',
    ])
  })

  apiTest('can contain only an access token, until it is rejected', async ({ emulator }) => {
    const credentials = { ...emulator.credentials, tokenRequest: 'form' } as const
    const transport = createTransport({ credentials })
    await transport.request(list)
    const { clientId, clientSecret, authEndpoint, apiEndpoint } = credentials
    setVariables({ CLIENT_ID: clientId, CLIENT_SECRET: clientSecret, AUTH_ENDPOINT: authEndpoint })
    const token = await discoverCredentials().getAccessToken()
    setVariables({ CLIENT_SECRET: undefined, ACCESS_TOKEN: token, API_ENDPOINT: apiEndpoint })
    expect(await createTransport().request(list)).toMatchObject({ documents: [] })
    setVariables({ ACCESS_TOKEN: 'revoked' })
    const error = await errorOf(createTransport().request(list))
    expect(isMissingCredentialsError(error) && error.message).toContain(
      'The access token was rejected. The credentials ',
    )
  })

  apiTest('are rejected with the source and the reason', async ({ emulator }) => {
    const { clientId, clientSecret, authEndpoint, apiEndpoint } = emulator.credentials
    setVariables({ CLIENT_ID: clientId, AUTH_ENDPOINT: authEndpoint, API_ENDPOINT: apiEndpoint })
    for (const [secret, audience, reason] of [
      ['wrong', undefined, '400 invalid_client'],
      [clientSecret, 'https://other.example', '400 invalid_request'],
    ] as const) {
      setVariables({ CLIENT_SECRET: secret, AUDIENCE: audience })
      const error = await errorOf(createTransport().request(list))
      expect(isInvalidCredentialsError(error) && error).toMatchObject({
        status: 400,
        attempts: 3,
        message: expect.stringContaining(`its secret from the environment variables CRADL_… (${reason})`),
      })
    }
  })
})
