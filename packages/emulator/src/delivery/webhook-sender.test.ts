import { createHmac } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import {
  chunked,
  closedOrigin,
  endlessBody,
  type FaultServer,
  noResponse,
  partialResponse,
  type Received,
  resetAfterReading,
  respond,
  startFaultServer,
  startSocketServer,
} from '@las/test-servers'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import type { WebhookRequest, WebhookResult } from '../domain/common/context.js'
import { createWebhooks, type WebhookOptions } from './webhook-sender.js'

const hasIpv6 = Object.values(networkInterfaces()).some(addresses =>
  addresses?.some(({ address }) => address === '::1'),
)

let server: FaultServer
beforeEach(async () => {
  server = await startFaultServer()
})

/** The last request that the server received. */
function last(): Received {
  const received = server.requests.at(-1)
  if (!received) throw new Error('The server received no request')
  return received
}

const request = (url: string, fields: Partial<WebhookRequest> = {}): WebhookRequest => ({
  method: 'POST',
  url: new URL(url),
  headers: { 'content-type': 'application/json' },
  body: '{"text":"ä"}',
  ...fields,
})

function send(
  webhook: WebhookRequest | string,
  { lookup, key, signal = new AbortController().signal, ...options }: WebhookOptions & Parts = {},
): Promise<WebhookResult> {
  const webhooks = createWebhooks(options, lookup)
  const sent = typeof webhook === 'string' ? request(webhook) : webhook
  return webhooks.send(sent, { organizationId: 'las:organization:a', key, signal })
}

interface Parts {
  readonly lookup?: (name: string) => Promise<{ address: string; family: number }[]>
  readonly key?: string
  readonly signal?: AbortSignal
}

/** Starts a server on an address. Returns its port. */
async function listen(listener: RequestListener, host: string): Promise<number> {
  const local = createServer(listener)
  await new Promise<void>((resolve, reject) => local.once('error', reject).listen(0, host, resolve))
  onTestFinished(() => new Promise(resolve => local.close(() => resolve())))
  return (local.address() as AddressInfo).port
}

describe('an attempt to deliver a webhook', () => {
  it('sends the method, the URL, the headers and the body, and returns the status', async () => {
    server.reply(respond(204))
    const headers = { 'content-type': 'application/json', 'x-custom': 'a' }
    expect(await send(request(`${server.origin}/a%20b?c=d`, { method: 'PUT', headers }))).toMatchObject({ status: 204 })
    const { method, url, headers: received, body } = last()
    expect([method, url, body.toString()]).toEqual(['PUT', '/a%20b?c=d', '{"text":"ä"}'])
    expect(received).toMatchObject({ ...headers, 'content-length': '13', connection: 'close' })
    expect(Object.keys(received).filter(name => name.startsWith('x-cradl-'))).toEqual([])
  })

  it('is signed with the key: the method, the URL, the listed headers and the body', async () => {
    const before = Math.floor(Date.now() / 1000)
    const url = `${server.origin}/hook?a=1&b=%C3%A4`
    const nonces = new Set<unknown>()
    for (let count = 1; count <= 2; count++) {
      await send(url, { key: 'hush' })
      const { headers, body } = last()
      const names = String(headers['x-cradl-signedheaders']).split(',')
      expect(names).toEqual(['content-type', 'x-cradl-nonce', 'x-cradl-timestamp'])
      const message = `POST${url}${names.map(name => `${name}:${headers[name]}`).join('')}${body}`
      expect(headers['x-cradl-signature']).toBe(createHmac('sha256', 'hush').update(message).digest('hex'))
      expect(headers['x-cradl-nonce']).toMatch(/^[0-9a-f]{32}$/)
      expect(Number(headers['x-cradl-timestamp'])).toBeGreaterThanOrEqual(before)
      expect(nonces.add(headers['x-cradl-nonce']).size).toBe(count)
    }
  })

  it('is signed without the content type if it has no body', async () => {
    await send(request(server.origin, { method: 'GET', headers: {}, body: '' }), { key: 'hush' })
    const { headers, body } = last()
    expect(headers['x-cradl-signedheaders']).toBe('x-cradl-nonce,x-cradl-timestamp')
    expect(headers).not.toHaveProperty('content-type')
    expect(body).toHaveLength(0)
  })

  it('does not follow redirects', async () => {
    server.reply(respond(302, '', { location: `${server.origin}/other` }))
    expect(await send(server.origin)).toMatchObject({ status: 302 })
    expect(server.requests).toHaveLength(1)
  })

  it.each([
    ['seconds', () => '120', 120_000],
    ['a date in the past', () => 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
    ['an invalid value', () => 'soon', undefined],
  ])('returns the Retry-After header: %s', async (_case, value, retryAfterMs) => {
    server.reply(respond(503, '', { 'retry-after': value() }))
    expect(await send(server.origin)).toMatchObject({ status: 503, retryAfterMs })
  })

  it('returns the status if the body of the response is incomplete', async () => {
    server.reply(partialResponse)
    expect(await send(server.origin)).toMatchObject({ status: 200 })
  })

  it('returns the status if the body of the response does not end in time', async () => {
    server.reply(endlessBody)
    // The headers must be received in time.
    expect(await send(server.origin, { timeout: timeLimit(1000) })).toMatchObject({ status: 200 })
    await expect.poll(() => server.sockets.size).toBe(0)
  })

  it('reads only the beginning of a large response', async () => {
    let sent = 0
    const chunks = function* (): Generator<Buffer> {
      for (; ; sent++) yield Buffer.alloc(65_536)
    }
    server.reply(chunked(chunks()))
    expect(await send(server.origin)).toMatchObject({ status: 200 })
    await expect.poll(() => server.sockets.size).toBe(0)
    // Buffers of the system hold a few MB.
    expect(sent).toBeLessThan(1000)
  })

  it.each([
    ['refuses connections', async () => send(await closedOrigin()), /ECONNREFUSED/],
    [
      'closes the connection',
      async () => {
        server.reply(resetAfterReading)
        return send(server.origin)
      },
      /ECONNRESET|socket hang up/,
    ],
    [
      'does not respond in time',
      async () => {
        server.reply(noResponse)
        return send(server.origin, { timeout: 50 })
      },
      /^there is no response after 50 milliseconds$/,
    ],
    [
      'never accepts the request',
      async () => send((await startSocketServer(socket => socket.pause())).origin, { timeout: 50 }),
      /^there is no response after 50 milliseconds$/,
    ],
    [
      'does not use HTTP',
      async () => send((await startSocketServer(socket => socket.end('220 smtp.example ESMTP\r\n'))).origin),
      /Parse Error/,
    ],
    [
      'sends too many headers',
      async () => {
        server.reply(respond(200, '', { 'x-large': 'x'.repeat(20_000) }))
        return send(server.origin)
      },
      /Header overflow/,
    ],
    [
      'switches to another protocol',
      async () => {
        server.reply(respond(101, '', { connection: 'upgrade', upgrade: 'websocket' }))
        return send(server.origin)
      },
      /closed without a response|socket hang up/,
    ],
    ['has no TLS', async () => send(server.origin.replace('http:', 'https:')), /SSL|EPROTO|ECONNRESET|socket/],
    [
      'has a name that does not exist',
      async () =>
        send('http://hooks.invalid/', {
          allow: ['hooks.invalid'],
          lookup: () => Promise.reject(new Error('ENOTFOUND')),
        }),
      /ENOTFOUND/,
    ],
  ])('can be repeated if the receiver %s', async (_case, attempt, reason) => {
    expect(await attempt()).toMatchObject({ error: expect.stringMatching(reason), canRetry: true })
  })

  it('fails if the name is not resolved in time', async () => {
    const lookup = () => new Promise<never>(() => undefined)
    expect(await send('http://slow.example', { lookup, timeout: 50 })).toMatchObject({
      error: 'there is no response after 50 milliseconds',
      canRetry: true,
    })
  })

  it('does not wait for the names of other organizations', async () => {
    const names: string[] = []
    const finish: (() => void)[] = []
    const lookup = (name: string) => {
      names.push(name)
      return new Promise<never>((_resolve, reject) => finish.push(() => reject(new Error('no such name'))))
    }
    const webhooks = createWebhooks({}, lookup)
    const attempts = ['a', 'a', 'b', 'c'].map((organization, index) =>
      webhooks.send(request(`http://${organization}${index}.example`), {
        organizationId: organization,
        key: undefined,
        signal: new AbortController().signal,
      }),
    )
    await expect.poll(() => names).toEqual(['a0.example', 'b2.example'])
    // The second name of the first organization waits, although it is the oldest.
    finish[1]?.()
    await expect.poll(() => names).toEqual(['a0.example', 'b2.example', 'c3.example'])
    finish[0]?.()
    await expect.poll(() => names).toHaveLength(4)
    for (const end of finish) end()
    for (const attempt of attempts) expect(await attempt).toMatchObject({ error: 'no such name', canRetry: true })
  })

  it('throws the reason if the job is stopped', async () => {
    server.reply(noResponse)
    const controller = new AbortController()
    const sent = send(server.origin, { signal: controller.signal })
    await expect.poll(() => server.requests.length).toBe(1)
    controller.abort(new Error('stopping'))
    await expect(sent).rejects.toThrow('stopping')
    await expect.poll(() => server.sockets.size).toBe(0)
    await expect(send(server.origin, { signal: controller.signal })).rejects.toThrow('stopping')
    expect(server.requests).toHaveLength(1)
  })
})

describe('the address of a webhook', () => {
  const refused = {
    error: expect.stringMatching(/is not an allowed target of webhooks.*webhooks\.allow.*--webhook-target/),
    canRetry: false,
  }

  it.each([
    [undefined, ', which are only sent to this machine'],
    [['*'], ', because it has no public address'],
    [['hooks.example.com', '10.0.0.9'], ''],
    [[], ''],
  ])('is refused with the reason and the remedy: %j', async (allow, reason) => {
    const result = await send('http://n8n.internal/', {
      allow,
      lookup: async () => [{ address: '10.0.0.1', family: 4 }],
    })
    expect(result).toMatchObject({
      error: `n8n.internal is not an allowed target of webhooks${reason}. To allow it, add "n8n.internal" to the list webhooks.allow of startEmulator (["loopback"] by default), or start npx @las/emulator with --webhook-target n8n.internal and the other targets, such as --webhook-target loopback`,
    })
  })

  it.each([
    'http://10.0.0.1/',
    'http://0.0.0.0/',
    'http://[::]/',
    'http://[::ffff:10.0.0.1]/',
    'http://0xa9fea9fe/',
    'http://169.254.169.254/latest/meta-data',
    'http://8.8.8.8/',
  ])('%s is refused', async url => {
    expect(await send(url)).toMatchObject(refused)
  })

  it.each<[string, string]>([
    ['127.0.0.1', '127.0.0.1'],
    ['127.1', '127.0.0.1'],
    ['2130706433', '127.0.0.1'],
    ['localhost', '127.0.0.1'],
    ['LOCALHOST.', '127.0.0.1'],
    ['[::ffff:127.0.0.1]', '127.0.0.1'],
    ...(hasIpv6 ? [['[::1]', '::1'] satisfies [string, string]] : []),
  ])(`%s is this machine${hasIpv6 ? '' : ' ([::1] is skipped: this machine has no IPv6)'}`, async (host, address) => {
    const hosts: (string | undefined)[] = []
    const port = await listen((incoming, response) => {
      hosts.push(incoming.headers.host)
      response.end()
    }, address)
    expect(await send(`http://${host}:${port}/`)).toMatchObject({ status: 200 })
    expect(hosts).toEqual([new URL(`http://${host}:${port}`).host])
  })

  it('is refused if a name resolves to a private address, which the reason does not contain', async () => {
    const lookup = async () => [{ address: '10.20.30.40', family: 4 }]
    const result = await send('http://internal.example/', { lookup })
    expect(result).toMatchObject({ ...refused, error: expect.stringContaining('internal.example is not an allowed') })
    expect(JSON.stringify(result)).not.toContain('10.20.30.40')
  })

  it('is used if it is allowed, and the others of the name are not', async () => {
    const lookup = async () => [
      { address: '10.20.30.40', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]
    const { port } = new URL(server.origin)
    expect(await send(`http://mixed.example:${port}/`, { lookup })).toMatchObject({ status: 200 })
    expect(server.requests[0]?.headers.host).toBe(`mixed.example:${port}`)
  })

  it('is resolved only once, so that it cannot change after it was checked', async () => {
    const names: string[] = []
    const lookup = async (name: string) => {
      names.push(name)
      return [{ address: names.length === 1 ? '127.0.0.1' : '10.20.30.40', family: 4 }]
    }
    const { port } = new URL(server.origin)
    expect(await send(`http://rebinding.example:${port}/`, { lookup })).toMatchObject({ status: 200 })
    expect(names).toEqual(['rebinding.example'])
  })

  it('is not used if the name is allowed but the webhook is for another name', async () => {
    expect(await send(server.origin, { allow: ['localhost'] })).toMatchObject(refused)
    const { port } = new URL(server.origin)
    expect(await send(`http://localhost:${port}`, { allow: ['localhost'] })).toMatchObject({ status: 200 })
  })
})

describe('the options', () => {
  it.each([
    ['{ "timeout": 0 }', 'webhooks.timeout must be an integer from 1 to'],
    ['{ "maxAttempts": 1.5 }', 'webhooks.maxAttempts must be an integer from 1 to 999; got 1.5'],
    ['{ "allow": ["http://a"] }', '"http://a" is not a target of webhooks'],
    ['{ "allow": [7] }', '7 is not a target of webhooks'],
    ['{ "allow": "loopback" }', 'webhooks.allow must be a list of targets; got "loopback"'],
  ])('%s are invalid', (options, message) => {
    expect(() => createWebhooks(JSON.parse(options))).toThrow(message)
  })
})
