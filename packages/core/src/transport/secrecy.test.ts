import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { inspect } from 'node:util'
import {
  closedOrigin,
  json,
  noResponse,
  partialResponse,
  type Reply,
  resetAfterReading,
  resetImmediately,
  respond,
  startFaultServer,
  startSocketServer,
} from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UserCredentials } from '../browser/user-credentials.js'
import { openContent } from '../content/content.js'
import { Credentials } from '../credentials/credentials.js'
import { isResponseParseError, UploadError } from '../errors/client-error.js'
import { isLasError } from '../errors/las-error.js'
import type { HttpAdapter } from '../http/adapter.js'
import { fetchAdapter } from '../http/fetch-adapter.js'
import { nodeAdapter } from '../http/node/node-adapter.js'
import { path } from '../requests/path.js'
import { errorOf } from '../testing/eventually.js'
import { axiosAdapter } from './axios-adapter.js'
import { createTransport } from './create-transport.js'
import { downloadFile } from './files/download-file.js'
import { uploadFile } from './files/upload-file.js'

const secrets = { accessToken: 'tOkEn-/08+15=', clientSecret: 'sEcReT-0815', apiKey: 'kEy/08=15' }
const form = { refreshToken: 'rEfReSh-0815', code: 'cOdE-0815', verifier: 'vErIfIeR-0815' }
const basic = btoa(`client:${secrets.clientSecret}`)
const signature = 'sIgNaTuRe-0815'

/** All text that a log could contain for a value: all its properties, including hidden ones, and all its causes. */
function everythingOf(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if (seen.has(value)) return ''
  seen.add(value)
  const texts = [String(value), JSON.stringify(value), inspect(value, { depth: 20, showHidden: true, getters: true })]
  for (const key of Reflect.ownKeys(value)) texts.push(everythingOf(Reflect.get(value, key), seen))
  return texts.join('\n')
}

/** The events of hooks and the diagnostics channels. */
const events: unknown[] = []
const record = (event: unknown): void => {
  events.push(event)
}
const channels = ['las:request', 'las:response', 'las:retry']

/** Escapes JSON as some servers do. */
const escaped = (json: string): string => json.replaceAll('/', '\\/').replaceAll('=', '\\u003d')
const unescaped = (text: string): string => text.replace(/\\+u003d/g, '=').replace(/\\+\//g, '/')

/** Checks that a value and the events of all previous calls contain no secrets. */
function expectNoSecret(value: unknown): void {
  const text = unescaped(everythingOf([value, events.splice(0)]))
  for (const secret of [...Object.values(secrets), ...Object.values(form), basic, signature]) {
    expect(text).not.toContain(secret)
  }
}

/** Repeats the request in the headers and the body of the response, as debugging proxies do. */
const echo =
  (status: number, type: string): Reply =>
  async exchange => {
    const { headers, url } = exchange.request
    const decoded = headers.authorization?.startsWith('Basic ') && atob(headers.authorization.slice(6))
    const isToken = url?.includes('/token')
    const body = isToken ? String(await exchange.body) : ''
    const all = { ...headers, url, decoded, body }
    const json = escaped(JSON.stringify({ ...all, message: JSON.stringify(all) }))
    const text = type === 'text/html' ? `<html>${json}` : json
    const repeated = {
      'content-type': type,
      'x-echo': String(headers.authorization),
      location: `/x?${signature}`,
    }
    return respond(status, text, { ...repeated, 'set-cookie': secrets.accessToken })(exchange)
  }

const issue = json({ access_token: secrets.accessToken, expires_in: 3_600 })

beforeEach(() => {
  for (const name of channels) subscribe(name, record)
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => {
  for (const name of channels) unsubscribe(name, record)
  vi.restoreAllMocks()
})

describe.each<[string, () => HttpAdapter]>([
  ['axios', axiosAdapter],
  ['fetch', fetchAdapter],
  ['node', nodeAdapter],
])('errors over %s contain no secrets', (_, createAdapter) => {
  async function start(apiEndpoint?: string, authEndpoint?: string, tokenRequest?: 'form') {
    const server = await startFaultServer()
    server.replyToken(issue)
    const credentials = new Credentials({
      clientId: 'client',
      clientSecret: secrets.clientSecret,
      apiKey: secrets.apiKey,
      apiEndpoint: apiEndpoint ?? `${server.origin}/v1`,
      authEndpoint: authEndpoint ?? server.origin,
      tokenRequest,
    })
    const hooks = { onRequest: record, onResponse: record, onRetry: record }
    const transport = createTransport({ credentials, http: createAdapter(), ...hooks })
    return { server, credentials, transport }
  }
  const create = { method: 'POST', path: path('/models'), body: { secret: signature } } as const

  const bad: [string, Reply][] = [
    ...[200, 302, 400, 401, 403, 404, 413, 415, 429, 500, 503].flatMap((status): [string, Reply][] => [
      [`an HTML page that repeats the request, ${status}`, echo(status, 'text/html')],
      [`JSON that repeats the request, ${status}`, echo(status, 'application/json')],
    ]),
    ['a reset', resetImmediately],
    ['a lost response', resetAfterReading],
    ['a partial response', partialResponse],
    ['no response', noResponse],
  ]

  it.each(bad.filter(([name]) => name !== 'JSON that repeats the request, 200'))('after %s', async (_, reply) => {
    const { server, transport } = await start()
    server.reply(reply)
    const error = await errorOf(transport.request(create, reply === noResponse ? { timeout: 100 } : {}))
    expect(isLasError(error)).toBe(true)
    expectNoSecret(error)
    const content = await openContent(Buffer.from(signature))
    if (reply === noResponse || server.requests.length === 0) return
    const uploaded = uploadFile(transport, `${server.origin}/files?signature=${signature}`, content)
    expectNoSecret(await uploaded.catch((failure: unknown) => failure))
  })

  it.each(bad)('after %s from the token endpoint', async (_, reply) => {
    for (const tokenRequest of [undefined, 'form'] as const) {
      const { server, transport } = await start(undefined, undefined, tokenRequest)
      server.replyToken(reply)
      const error = await errorOf(transport.request(create, reply === noResponse ? { deadline: 100 } : {}))
      expect(isLasError(error)).toBe(true)
      expectNoSecret(error)
    }
  })

  it('if no server listens, or it does not use HTTP', async () => {
    const closed = await closedOrigin()
    const { origin: notHttp } = await startSocketServer(socket => {
      socket.once('data', request => socket.end(request))
    })
    for (const origin of [closed, notHttp]) {
      expectNoSecret(await errorOf((await start(`${origin}/v1`)).transport.request(create)))
      expectNoSecret(await errorOf((await start(undefined, origin)).transport.request(create)))
    }
  })

  it('after an abort', async () => {
    const { server, transport } = await start()
    server.reply(noResponse)
    expectNoSecret(await errorOf(transport.request(create, { signal: AbortSignal.timeout(30) })))
  })

  it('after a truncated token response', async () => {
    const { server, transport } = await start()
    server.replyToken(respond(200, `{"access_token":"${secrets.accessToken}","expires_`))
    const error = await errorOf(transport.request(create))
    expect(isResponseParseError(error)).toBe(true)
    expectNoSecret(error)
  })

  it.each([200, 302, 400, 429, 500])('after a %i when a user signs in or refreshes a session', async status => {
    const server = await startFaultServer()
    for (const type of ['text/html', 'application/json']) {
      const items = new Map([
        ['las.sign-in.app', JSON.stringify({ state: 'x', verifier: form.verifier })],
        ['las.tokens.app', JSON.stringify({ accessToken: 'old', expiresAt: 1, lifetime: 1, ...form })],
      ])
      const endpoints = { apiEndpoint: `${server.origin}/v1`, authEndpoint: server.origin }
      const credentials = new UserCredentials({
        ...endpoints,
        clientId: 'app',
        redirectUri: 'https://app.example/',
        storage: {
          getItem: key => items.get(key) ?? null,
          setItem: (key, value) => void items.set(key, value),
          removeItem: key => void items.delete(key),
        },
      })
      server.replyToken(echo(status, type))
      const transport = createTransport({ credentials, http: createAdapter(), onRequest: record })
      expectNoSecret(await errorOf(transport.request(create)))
      const callback = `https://app.example/?code=${form.code}&state=x`
      expectNoSecret(await errorOf(credentials.handleCallback(callback, { http: createAdapter() })))
      expect(server.tokenRequests.some(({ body }) => String(body).includes(form.code))).toBe(true)
      expectNoSecret(credentials)
    }
  })

  it('if the message of the adapter contains a file URL', async () => {
    const server = await startFaultServer()
    const fileUrl = `${server.origin}/files/1?signature=${signature}`
    const http: HttpAdapter = async request => {
      if (request.method === 'POST') return createAdapter()(request)
      throw Object.assign(new Error(`request to ${request.url} failed`), { code: 'EHOSTUNREACH' })
    }
    const transport = createTransport({ credentials: server.credentials, http })
    expectNoSecret(await errorOf(downloadFile(transport, { fileUrl })))
  })

  it('if the message of the adapter contains the form of a token request', async () => {
    const { server } = await start()
    let sent = ''
    const http: HttpAdapter = async request => {
      sent = String(request.body)
      throw Object.assign(new Error(`request with ${sent} failed`), { code: 'EHOSTUNREACH' })
    }
    const credentials = new Credentials({
      ...server.credentials,
      clientSecret: secrets.clientSecret,
      tokenRequest: 'form',
    })
    expectNoSecret(await errorOf(credentials.getAccessToken({ http })))
    expect(sent).toContain(secrets.clientSecret)
  })

  it('if a response contains many near matches of the signature, without excessive backtracking', async () => {
    const { server, transport } = await start()
    const runs = `a${'-'.repeat(60)}b`
    server.reply(respond(400, `${'-'.repeat(5_000)}a${'-'.repeat(60)}b`))
    const error = await errorOf(downloadFile(transport, { fileUrl: `${server.origin}/files/1?signature=${runs}` }))
    expect(String(inspect(error))).not.toContain(runs)
  })

  it('if the token contains invalid characters', async () => {
    const { server, transport } = await start()
    server.replyToken(json({ access_token: `${secrets.accessToken}\nx`, expires_in: 3_600 }))
    const error = await errorOf(transport.request(create))
    expect(isLasError(error)).toBe(true)
    expectNoSecret(error)
  })

  it('and credentials and transports contain none', async () => {
    const { credentials, transport } = await start()
    await transport.request(create)
    expectNoSecret(credentials)
    expectNoSecret(transport)
    expect(JSON.parse(JSON.stringify(credentials))).toEqual({
      clientId: 'client',
      allowInsecureHttp: false,
      apiEndpoint: credentials.apiEndpoint,
      authEndpoint: credentials.authEndpoint,
      source: { kind: 'options' },
    })
  })
})

it('excludes the file URL of an UploadError from logs', () => {
  const fileUrl = `https://files.example/1?${signature}`
  const error = new UploadError('It failed', { documentId: 'las:document:1', fileUrl })
  expect(error.fileUrl).toBe(fileUrl)
  expect([inspect(error), JSON.stringify(error), String(error)].join()).not.toContain(signature)
})
