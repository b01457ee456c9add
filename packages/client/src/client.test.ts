import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import {
  Credentials,
  fetchAdapter,
  isConnectionError,
  isInvalidCredentialsError,
  isMissingCredentialsError,
  isNotFoundError,
  isServerError,
} from '@las/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { BaseClient, Client } from './index.js'

afterEach(() => vi.unstubAllEnvs())

describe('new Client', () => {
  apiTest('accepts Credentials, their plain values, or options', async ({ emulator: { credentials } }) => {
    for (const options of [credentials, new Credentials(credentials), { credentials, timeout: 5_000 }]) {
      expect(await new Client(options).listModels()).toMatchObject({ models: [] })
    }
  })

  apiTest('reads credentials from the environment', async ({ emulator: { credentials } }) => {
    vi.stubEnv('LAS_CLIENT_ID', credentials.clientId)
    vi.stubEnv('LAS_CLIENT_SECRET', credentials.clientSecret)
    vi.stubEnv('LAS_AUTH_ENDPOINT', credentials.authEndpoint)
    vi.stubEnv('LAS_API_ENDPOINT', credentials.apiEndpoint)
    expect(await new Client().listModels()).toMatchObject({ models: [] })
  })

  apiTest('reads credentials from a profile', async ({ emulator: { credentials } }) => {
    const home = await mkdtemp(join(tmpdir(), 'las-client-'))
    await mkdir(join(home, '.lucidtech'))
    await writeFile(
      join(home, '.lucidtech', 'credentials.cfg'),
      `[local]\nclient_id = ${credentials.clientId}\nclient_secret = ${credentials.clientSecret}\nauth_endpoint = ${credentials.authEndpoint}\napi_endpoint = ${credentials.apiEndpoint}\n`,
    )
    vi.stubEnv('HOME', home)
    expect(await new Client({ profile: 'local' }).listModels()).toMatchObject({ models: [] })
    await rm(home, { recursive: true })
  })

  it('throws MissingCredentialsError naming the sources that were searched', () => {
    vi.stubEnv('LAS_CLIENT_ID', '')
    vi.stubEnv('HOME', '/nonexistent')
    let error: unknown
    try {
      new Client()
    } catch (thrown) {
      error = thrown
    }
    if (!isMissingCredentialsError(error)) throw error
    expect(error.message).toContain('LAS_CLIENT_ID')
    expect(error.message).toContain('credentials.cfg')
  })

  it('rejects credentials with the key names of the credentials file instead of reading other credentials', () => {
    const options: object = { client_id: 'a', client_secret: 'b', api_endpoint: 'c', auth_endpoint: 'd' }
    expect(() => new Client(options)).toThrow(
      /^The options contain unknown names: client_id, client_secret, api_endpoint, auth_endpoint\./,
    )
  })

  apiTest('applies other options in addition to the credentials', async ({ emulator: { credentials } }) => {
    const send = fetchAdapter()
    const requests: string[] = []
    const client = new Client({
      ...credentials,
      maxRetries: 1,
      timeout: 5_000,
      headers: { 'x-mine': 'yes' },
      http: async request => {
        requests.push(`${request.method} ${new URL(request.url).pathname} ${request.headers['x-mine']}`)
        return requests.length > 1 ? { status: 503, headers: {}, body: '' } : send(request)
      },
    })
    const error = await client.listModels().catch((reason: unknown) => reason)
    expect(isServerError(error) && error.attempts).toBe(2)
    expect(requests.slice(1)).toEqual(['GET /v1/models yes', 'GET /v1/models yes'])
  })

  it('rejects credentials in two forms, and unknown options', () => {
    const flat = { clientId: 'a', clientSecret: 'b', apiEndpoint: 'https://c/v1', authEndpoint: 'd' }
    // @ts-expect-error: credentials in two forms
    expect(() => new Client({ ...flat, profile: 'staging' })).toThrow('contain both profile and clientId')
    // @ts-expect-error: credentials in two forms
    expect(() => new Client({ ...flat, credentials: flat })).toThrow('contain both credentials and clientId')
    // @ts-expect-error: maxRetries
    expect(() => new Client({ ...flat, maxRetry: 3 })).toThrow('The options contain unknown names: maxRetry.')
    // @ts-expect-error: maxRetries
    expect(() => new Client({ credentials: flat, maxRetry: 3 })).toThrow('The options contain unknown names: maxRetry.')
    // @ts-expect-error: clientId
    expect(() => new Client({ client_id: 'a' })).toThrow('The options contain unknown names: client_id.')
    // @ts-expect-error: maxRetries is a number
    expect(() => new Client({ ...flat, maxRetries: '3' })).toThrow('maxRetries')
  })

  apiTest('does not expose secrets when it is logged', async ({ emulator: { credentials } }) => {
    const client = new Client(credentials)
    await client.listModels()
    for (const text of [inspect(client, { depth: 10, showHidden: true }), JSON.stringify(client)]) {
      expect(text).not.toContain(credentials.clientSecret)
      expect(text).not.toContain('Bearer')
    }
  })
})

describe('Client', () => {
  apiTest('has every operation of BaseClient, and convenience methods', async ({ emulator }) => {
    const base = Object.keys(new BaseClient(emulator.credentials))
    const client = Object.keys(new Client(emulator.credentials))
    expect(client).toEqual(expect.arrayContaining([...base, 'predict', 'sendFeedback']))
    expect(base).not.toContain('predict')
  })

  apiTest('has methods that work when they are destructured', async ({ emulator }) => {
    const { createModel, listModels } = new Client(emulator.credentials)
    const { modelId } = await createModel({ total: { type: 'amount' } }, { name: 'Loose' })
    const models = await listModels().toArray()
    expect(models.map(model => model.modelId)).toContain(modelId)
  })

  apiTest(
    'returns the content of a document as bytes, stream and base64, with the right types',
    async ({ emulator }) => {
      const client = new Client(emulator.credentials)
      const pdf = Buffer.from('%PDF-1.7')
      const document = await client.createDocument(pdf, { inline: true })
      const bytes: Uint8Array = await client.getDocumentContent(document)
      const stream: ReadableStream<Uint8Array> = await client.streamDocumentContent(document)
      const { content } = await client.getDocument(document.documentId, { content: 'base64' })
      expect(Buffer.from(bytes).equals(pdf)).toBe(true)
      expect(await new Response(stream).text()).toBe('%PDF-1.7')
      expect(content).toBe(pdf.toString('base64'))
    },
  )

  apiTest('throws typed errors', async ({ emulator: { credentials } }) => {
    const wrongSecret = await new Client({ ...credentials, clientSecret: 'wrong' })
      .listModels()
      .catch((e: unknown) => e)
    if (!isInvalidCredentialsError(wrongSecret)) throw wrongSecret
    expect(wrongSecret.message).toContain(credentials.clientId)

    const closedPort = { ...credentials, apiEndpoint: 'http://localhost:1/v1' }
    const unreachable = await new Client({ credentials: closedPort, maxRetries: 0 })
      .listModels()
      .catch((e: unknown) => e)
    if (!isConnectionError(unreachable)) throw unreachable
    expect(unreachable.message).toContain('http://localhost:1')

    const unknown = await new Client(credentials).getModel('las:model:none').catch((e: unknown) => e)
    if (!isNotFoundError(unknown)) throw unknown
    expect(unknown.message).toContain('las:model:none')
  })
})
