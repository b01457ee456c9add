import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { signWebhook, verifyWebhook } from '@las/webhooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { run } from '../../application/run.js'
import { credentialsEnv } from '../../testing/credentials-env.js'
import { runLas } from '../../testing/run-las.js'

const secret = 's3cret'

/** Starts `las webhooks listen` on a free port, and waits until it listens. */
async function startListening(
  args: readonly string[],
  env: Readonly<Record<string, string>> = { LAS_WEBHOOK_SECRET: secret },
) {
  const interruption = new AbortController()
  onTestFinished(() => interruption.abort())
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const text = { stdout: '', stderr: '' }
  stdout.on('data', chunk => (text.stdout += chunk))
  stderr.on('data', chunk => (text.stderr += chunk))
  const end = run(['webhooks', 'listen', ...(args.includes('--port') ? [] : ['--port', '0']), ...args], {
    env,
    directory: '/',
    home: '/',
    stdin: new PassThrough().end(),
    stdout,
    stderr,
    signal: interruption.signal,
    now: Date.now,
  })
  const findPort = () => /Listening on (http:\/\/localhost:\d+)/.exec(text.stderr)?.[1] ?? ''
  await Promise.race([end, expect.poll(findPort).not.toBe('')])
  return {
    url: `${findPort()}/invoices`,
    interrupt: () => interruption.abort(),
    end,
    text,
    events: () =>
      text.stdout
        .split('\n')
        .slice(0, -1)
        .map(line => JSON.parse(line)),
  }
}

const bodyOf = (runId: string) =>
  JSON.stringify({ output: { total_amount: { value: '120.00' } }, context: { runId, documentId: 'cradl:document:2' } })

/** Sends a webhook as the API does. */
async function send(url: string, body = bodyOf('cradl:run:1'), key = secret, headers?: Record<string, string>) {
  const signed =
    headers ?? (await signWebhook({ url, body, secret: key, headers: { 'content-type': 'application/json' } }))
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...signed },
  })
  return { status: response.status, text: await response.text(), headers: response.headers, signed }
}

/** Starts a server that receives forwarded requests. */
async function startTarget(
  respond: (request: IncomingMessage, body: Buffer) => { status: number; headers?: object } | undefined,
) {
  const received: { request: IncomingMessage; body: Buffer }[] = []
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    received.push({ request, body })
    const answer = respond(request, body)
    if (answer) response.writeHead(answer.status, { ...answer.headers }).end('done')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/target?a=1`, received }
}

describe('las webhooks listen', () => {
  it('prints each verified webhook as a line of JSON, and ends after --count', async () => {
    const listener = await startListening(['--count', '2'])
    expect(await send(listener.url)).toMatchObject({ status: 202 })
    expect(await send(listener.url, bodyOf('cradl:run:2'))).toMatchObject({ status: 202 })
    expect(await listener.end).toBe(0)
    expect(listener.events()).toMatchObject([
      { verified: true, runId: 'cradl:run:1', documentId: 'cradl:document:2', path: '/invoices', status: 202 },
      { verified: true, runId: 'cradl:run:2', output: { total_amount: { value: '120.00' } } },
    ])
    expect(listener.text.stderr).toContain('Received 2 webhooks.')
  })

  it('rejects wrong signatures, old requests and replays, and reports each', async () => {
    const listener = await startListening([])
    expect(await send(listener.url, undefined, 'other')).toMatchObject({ status: 401 })
    expect(await send(listener.url, undefined, secret, {})).toMatchObject({
      status: 401,
      text: '{"error":"missing_header"}',
    })
    const body = bodyOf('cradl:run:1')
    const old = await signWebhook({ url: listener.url, body, secret, now: () => Date.now() - 600_000 })
    expect(await send(listener.url, body, secret, { ...old })).toMatchObject({
      text: '{"error":"timestamp_out_of_tolerance"}',
    })
    const { signed } = await send(listener.url)
    expect(await send(listener.url, body, secret, { ...signed })).toMatchObject({ text: '{"error":"replayed_nonce"}' })
    listener.interrupt()
    expect(await listener.end).toBe(0)
    expect(listener.events()).toHaveLength(1)
    expect(listener.text.stderr).toContain('Received 1 webhook (4 rejected).')
    expect(listener.text.stderr).not.toContain(secret)
  })

  it('accepts both signature schemes', async () => {
    const listener = await startListening(['--count', '1'])
    const body = bodyOf('cradl:run:1')
    const headers = { 'content-type': 'application/json' }
    const all = await signWebhook({ url: listener.url, body, secret, headers, scheme: 'all-headers' })
    // Only the headers that were signed, and those that clients add.
    const response = await new Promise<number>((resolve, reject) => {
      const sent = request(listener.url, { method: 'POST', headers: { ...all } }, ({ statusCode = 0 }) =>
        resolve(statusCode),
      )
      sent.on('error', reject).end(body)
    })
    expect(response).toBe(202)
    expect(await listener.end).toBe(0)
  })

  it('passes on the bytes and headers, and returns the status of the target', async () => {
    const statuses = [201, 503]
    const target = await startTarget(() => ({ status: statuses.shift() ?? 500, headers: { 'retry-after': '7' } }))
    const listener = await startListening(['--forward', target.url, '--count', '2'])
    const body = bodyOf('cradl:run:1').replace(':', ' :  ')
    const first = await send(listener.url, body)
    expect(first.status).toBe(201)
    const second = await send(listener.url, body)
    expect(second.status).toBe(503)
    expect(second.headers.get('retry-after')).toBe('7')
    expect(await listener.end).toBe(0)
    const [forwarded] = target.received
    expect(forwarded?.body.toString()).toBe(body)
    expect(forwarded?.request.url).toBe('/target?a=1')
    const { method = '', headers } = forwarded?.request ?? {}
    // The target can verify the signature with the URL of the listener.
    await verifyWebhook({ method, url: listener.url, headers: headers ?? {}, body, secret })
    expect(listener.events()).toMatchObject([{ forward: { status: 201 } }, { status: 503, forward: { status: 503 } }])
    expect(listener.text.stderr).toContain('1 not accepted by the target')
  })

  it('reports targets that cannot be reached, or do not respond in time', async () => {
    const unreachable = await startListening(['--forward', 'http://127.0.0.1:1/', '--once'])
    expect((await send(unreachable.url)).status).toBe(502)
    expect(await unreachable.end).toBe(0)
    expect(unreachable.events()).toMatchObject([{ forward: { error: expect.stringContaining('ECONNREFUSED') } }])
    const target = await startTarget(() => undefined)
    const slow = await startListening(['--forward', target.url, '--once', '--timeout', '0.2'])
    expect((await send(slow.url)).status).toBe(504)
    expect(await slow.end).toBe(0)
    expect(slow.events()).toMatchObject([
      { forward: { error: expect.stringContaining('no response within 0.2 seconds') } },
    ])
  })

  it('responds with 413 to bodies that are too large, whether or not their size is known', async () => {
    const listener = await startListening(['--max-body', '1000'])
    expect((await send(listener.url, 'x'.repeat(2000), secret, {})).status).toBe(413)
    const status = await new Promise<number>((resolve, reject) => {
      const sent = request(listener.url, { method: 'POST' }, ({ statusCode = 0 }) => resolve(statusCode))
      sent.on('error', reject)
      for (let count = 0; count < 50; count++) sent.write('y'.repeat(1000))
      sent.end()
    })
    expect(status).toBe(413)
    expect((await send(listener.url)).status).toBe(202)
  })

  it('accepts requests without a signature only with --insecure', async () => {
    const listener = await startListening(['--insecure', '--once'], {})
    expect((await send(listener.url, 'no JSON', secret, {})).status).toBe(400)
    expect((await send(listener.url, undefined, secret, {})).status).toBe(202)
    expect(await listener.end).toBe(0)
    expect(listener.events()).toMatchObject([{ verified: false, runId: 'cradl:run:1' }])
    const { code, stderr } = await runLas(['webhooks', 'listen', '--port', '0'])
    expect(code).toBe(2)
    expect(JSON.parse(stderr)).toMatchObject({ code: 'missing_secret' })
  })

  it('ends with 8 after --max-wait, with 130 when it is interrupted before --count, and reports a port in use', async () => {
    const late = await startListening(['--once', '--max-wait', '0.05'])
    expect(await late.end).toBe(8)
    const interrupted = await startListening(['--count', '3'])
    await send(interrupted.url)
    interrupted.interrupt()
    expect(await interrupted.end).toBe(130)
    expect(interrupted.text.stderr).toContain('Interrupted after 1 of 3 webhooks.')
    const listener = await startListening([])
    const port = new URL(listener.url).port
    const { code, stderr } = await runLas(['webhooks', 'listen', '--port', port], { env: { LAS_WEBHOOK_SECRET: 'a' } })
    expect(code).toBe(1)
    expect(JSON.parse(stderr)).toMatchObject({ code: 'port_in_use' })
  })

  apiTest(
    'receives what an action of the emulator sends, with the secret and URL of the action',
    async ({ credentials }) => {
      const env = credentialsEnv(credentials)
      const probe = await startListening([])
      const { port } = new URL(probe.url)
      probe.interrupt()
      await probe.end
      const functionId = 'cradl:organization:cradl/cradl:function:export-to-webhook'
      const create = async (config: object): Promise<string> => {
        const flags = ['--function-id', functionId, '--config', JSON.stringify(config), '--enabled', 'true']
        const { stdout } = await runLas(['actions', 'create', ...flags], { credentials })
        return JSON.parse(stdout).actionId
      }
      const actionId = await create({
        url: `http://localhost:${port}/hook`,
        httpMethod: 'POST',
        hmacSecret: 'of the action',
      })
      const listener = await startListening(['--action', actionId, '--once', '--port', port], env)
      await runLas(['actions', 'create-run', actionId], { credentials })
      expect(await listener.end).toBe(0)
      expect(listener.events()).toMatchObject([{ verified: true, actionId, path: '/hook' }])

      // Without an hmacSecret, the API signs with the client secret of the app client that created the action.
      const unsigned = await create({ url: `http://localhost:${port}/own`, httpMethod: 'POST' })
      const own = await startListening(['--once', '--port', port], env)
      await runLas(['actions', 'create-run', unsigned], { credentials })
      expect(await own.end).toBe(0)
      expect(own.events()).toMatchObject([{ verified: true, path: '/own' }])
    },
  )
})
