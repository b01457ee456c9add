// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the emulator replaces these placeholders
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closedOrigin, type FaultServer, noResponse, type Received, respond, startFaultServer } from '@las/test-servers'
import { verifyWebhook, type WebhookPayload } from '@las/webhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { timeLimit } from '../../../../../tooling/testing/time-limits.js'
import type { EmulatorOptions } from '../../application/emulator.js'
import { type AgentClient, agentClient, shared } from '../../testing/agents.js'
import { issueTokenTo } from '../../testing/issue-token-to.js'
import { type Json, signIn, startTestApi, type TestApi } from '../../testing/test-api.js'

let receiver: FaultServer
beforeEach(async () => {
  receiver = await startFaultServer()
})

let api: TestApi
let client: AgentClient
const start = async (options: EmulatorOptions = {}): Promise<void> => {
  api = await startTestApi(options)
  client = agentClient(api)
}

/** Runs an action, and returns the path of its run. */
async function run(actionId: string, body: Json = {}): Promise<string> {
  const { runId } = await api.ok('POST', `/actions/${actionId}/runs`, body)
  return `/actions/${actionId}/runs/${runId}`
}

/** Verifies a received webhook like a client, and returns its payload. */
const verified = (
  { method, url, headers, body }: Received,
  secret = api.emulator.credentials.clientSecret,
): Promise<WebhookPayload> => verifyWebhook({ method, url: receiver.origin + url, headers, body, secret })

const received = async (count = 1): Promise<Received[]> => {
  await expect.poll(() => receiver.requests.length).toBeGreaterThanOrEqual(count)
  return receiver.requests
}

describe('an export', () => {
  beforeAll(() => start())
  afterAll(() => api.close())

  it.each(['export-to-webhook', 'export-to-n8n', 'export-to-zapier', 'export-to-power-automate'])(
    'with %s sends the output of the run, signed with the secret of the app client',
    async functionName => {
      const actionId = await client.createAction(functionName, { url: `${receiver.origin}/hook?a=1` })
      const hookId = await client.create('hook', { trigger: 'Prediction is Created', trueActionId: actionId })
      const modelId = await client.create('model', { fieldConfig: { total_amount: { type: 'amount', name: 'Total' } } })
      const agentId = await client.create('agent', { resourceIds: [modelId, hookId, actionId] })
      const path = await client.process(agentId, { variables: { orderId: 'A7' } })
      await client.reaches(path, { status: 'exported' })
      const { runId, resourceIds } = (await api.ok('GET', path)) as { runId: string; resourceIds: string[] }
      const [request] = (await received()) as [Received]
      expect(request).toMatchObject({ method: 'POST', url: '/hook?a=1' })
      expect(await verified(request)).toEqual({
        output: { orderId: 'A7', total_amount: expect.objectContaining({ value: '10.00', name: 'Total' }) },
        context: { runId, documentId: resourceIds[0], agentId, actionId },
      })
      const [actionRun] = (await client.list(`/actions/${actionId}/runs`, 'runs')) as [Json]
      expect(actionRun).toMatchObject({ status: 'succeeded', output: { statusCode: 200 } })
      expect(await api.logOf(actionRun.logId)).toMatch(
        new RegExp(`^Attempt 1: POST ${receiver.origin}/hook: the response has the status 200, after \\d+ ms$`),
      )
    },
  )

  it('that a client starts without a run of an agent contains the id of the run of the action', async () => {
    const actionId = await client.createAction('export-to-webhook', { url: `${receiver.origin}/hook` })
    const first = await run(actionId)
    await client.reaches(first, { status: 'succeeded' })
    const second = await run(actionId, { input: { documentId: 'cradl:document:1' } })
    await client.reaches(second, { status: 'succeeded' })
    const [one, two] = (await received(2)) as [Received, Received]
    const runId = (path: string) => path.split('/').at(-1)
    expect(await verified(one)).toEqual({ output: {}, context: { runId: runId(first), actionId } })
    const context = { runId: runId(second), documentId: 'cradl:document:1', actionId }
    expect(await verified(two)).toEqual({ output: {}, context })
  })

  it('replaces placeholders by variables, and adds headers and parameters', async () => {
    const agentId = await client.create('agent')
    const variables = { n8nResumeUrl: { value: `${receiver.origin}/wait/1?s=2` }, customer: 'ä/b' }
    const { id: agentRunId } = await api.ok('POST', `/agents/${agentId}/runs`, { variables })
    const config = {
      url: '${n8nResumeUrl}',
      httpMethod: 'PUT',
      headers: [{ key: 'X-Customer', value: '${customer}' }],
      params: [{ key: 'customer', value: '${customer}' }],
    }
    await client.reaches(await run(await client.createAction('export-to-n8n', config), { agentRunId }), {
      status: 'succeeded',
    })
    const [request] = (await received()) as [Received]
    expect(request).toMatchObject({ method: 'PUT', url: '/wait/1?s=2&customer=%C3%A4%2Fb' })
    expect(request.headers['x-customer']).toBe('ä/b')
    await verified(request)
  })

  it('is signed with hmacSecret of the configuration or of the secret, whose headers are sent, too', async () => {
    const url = receiver.origin
    const data = { hmacSecret: 'of the secret', headers: { Authorization: 'Bearer hush' } }
    const { secretId } = await api.ok('POST', '/secrets', { data })
    const first = await run(await client.createAction('export-to-webhook', { url }, { secretId }))
    await client.reaches(first, { status: 'succeeded' })
    const own = { url, hmacSecret: 'of the configuration' }
    const second = await run(await client.createAction('export-to-webhook', own, { secretId }))
    await client.reaches(second, { status: 'succeeded' })
    const [one, two] = (await received(2)) as [Received, Received]
    expect(one.headers.authorization).toBe('Bearer hush')
    await verified(one, 'of the secret')
    await verified(two, 'of the configuration')
    for (const path of [first, second])
      expect(await client.logOf(path)).not.toMatch(/hush|of the secret|of the configuration/)
  })

  it('is signed with the secret of the app client that created the action, also if another one runs it', async () => {
    const { clientId, clientSecret } = await api.ok('POST', '/appClients', { roleIds: ['las:role:administrator'] })
    const response = await fetch(`${api.emulator.authEndpoint}/oauth2/token?grant_type=client_credentials`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    })
    const { access_token } = (await response.json()) as Json
    const body = { functionId: shared('export-to-webhook'), config: { url: receiver.origin } }
    const { body: action } = await api.send('POST', '/actions', body, { authorization: `Bearer ${access_token}` })
    await client.reaches(await run(String(action.actionId)), { status: 'succeeded' })
    await verified(((await received()) as [Received])[0], String(clientSecret))
  })

  it('is not signed if the secret is not known, and the log says so', async () => {
    const actionId = await client.createAction('export-to-webhook', { url: receiver.origin })
    const snapshot = JSON.parse(JSON.stringify(await api.emulator.snapshot()))
    for (const { record } of snapshot.records.actions) record.createdBy = 'las:user:1'
    await api.emulator.restore(snapshot)
    const path = await run(actionId)
    await client.reaches(path, { status: 'succeeded' })
    const [{ headers }] = (await received()) as [Received]
    expect(Object.keys(headers).filter(name => name.startsWith('x-cradl-'))).toEqual([])
    expect(await client.logOf(path)).toContain(
      'without a signature, because neither hmacSecret nor the secret of the creator',
    )
  })

  it.each([
    [{ url: 'http://10.0.0.1/hook' }, '10.0.0.1 is not an allowed target of webhooks'],
    [{ url: 'http://169.254.169.254/latest' }, '169.254.169.254 is not an allowed target of webhooks'],
    [{ url: 'ftp://localhost/' }, 'url must start with http:// or https://'],
    [{}, 'url of the configuration must be a text'],
    [{ url: 'http://localhost/${missing}' }, 'url contains ${missing}, but the run has no variable missing'],
    [{ url: 'http://localhost/', headers: { Host: 'a' } }, 'The header "Host" is reserved'],
    [{ url: 'http://localhost/', hmacSecret: 7 }, 'hmacSecret must be a text'],
  ])('that cannot be sent fails with the reason: %j', async (config, reason) => {
    const path = await run(await client.createAction('export-to-webhook', config))
    await client.reaches(path, { status: 'failed', errors: [expect.stringContaining(reason)] })
    expect(await client.logOf(path)).toContain(reason)
  })

  it('fails if the secret of the action was deleted', async () => {
    const { secretId } = await api.ok('POST', '/secrets', { data: { hmacSecret: 'a' } })
    const actionId = await client.createAction('export-to-webhook', { url: receiver.origin }, { secretId })
    await api.ok('DELETE', `/secrets/${secretId}`)
    const errors = [`The secret ${secretId} of the action no longer exists`]
    await client.reaches(await run(actionId), { status: 'failed', errors })
    expect(receiver.requests).toEqual([])
  })

  it('that fails puts the run of its agent in error, with the reason', async () => {
    const actionId = await client.createAction('export-to-webhook', { url: 'http://192.168.0.1/' })
    const hookId = await client.create('hook', { trigger: 'Document is Created', trueActionId: actionId })
    const path = await client.process(await client.create('agent', { resourceIds: [hookId, actionId] }))
    await client.reaches(path, { status: 'error' })
    expect(await client.errors(path)).toEqual([expect.stringContaining('192.168.0.1 is not an allowed target')])
  })

  it('cannot use the admin API, although it comes from this machine', async () => {
    const { documentId } = await api.ok('POST', '/documents', {})
    const url = `${api.emulator.authEndpoint}/_emulator/reset`
    const path = await run(await client.createAction('export-to-webhook', { url }))
    await expect.poll(() => client.logOf(path)).toContain('/_emulator/reset: the response has the status 403')
    await api.ok('GET', `/documents/${documentId}`)
    await api.ok('PATCH', path, { status: 'failed' })
  })

  it('with waitForResult continues until a client ends it', async () => {
    const config = { url: receiver.origin, waitForResult: true }
    const sent = await run(await client.createAction('export-to-power-automate', config))
    await expect.poll(() => client.logOf(sent)).toContain('the response has the status 200')
    const unsent = await run(await client.createAction('export-to-power-automate', { waitForResult: true }))
    await api.emulator.clock.advance('30 minutes')
    for (const path of [sent, unsent]) {
      expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
      await api.ok('PATCH', path, { status: 'succeeded', output: { exportedToPowerAutomate: true } })
      expect(await api.ok('GET', path)).toMatchObject({ output: { exportedToPowerAutomate: true } })
    }
    expect(receiver.requests).toHaveLength(1)
    expect(await api.emulator.jobs()).toEqual([])
  })
})

describe('a failed export', () => {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'las-exports-'))
  })
  afterEach(async () => {
    await api.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('is repeated with growing delays, and each attempt is signed again', async () => {
    await start({ clock: () => Date.UTC(2026, 0, 1) })
    receiver.reply(respond(500), respond(302, '', { location: '/other' }), respond(200))
    const path = await run(await client.createAction('export-to-webhook', { url: `${receiver.origin}/a?secret=hush` }))
    for (const [count, delay] of [
      [1, 1000],
      [2, 2000],
    ] as const) {
      await expect.poll(() => client.logOf(path)).toContain(`Attempt ${count}:`)
      await api.emulator.clock.advance(delay - 1)
      expect(receiver.requests).toHaveLength(count)
      await api.emulator.clock.advance(1)
    }
    await client.reaches(path, { status: 'succeeded' })
    const requests = await received(3)
    expect(new Set(requests.map(({ headers }) => headers['x-cradl-nonce'])).size).toBe(3)
    for (const request of requests) await verified(request)
    const lines = (await client.logOf(path)).split('\n')
    expect(lines).toEqual([
      expect.stringMatching(
        /^Attempt 1: .*\/a: the response has the status 500, after \d+ ms\. The next attempt is at 20/,
      ),
      expect.stringMatching(
        /^Attempt 2: .*the response has the status 302; redirects are not followed, after .* next attempt/,
      ),
      expect.stringMatching(/^Attempt 3: .*the response has the status 200, after \d+ ms$/),
    ])
    expect(lines.join()).not.toContain('hush')
  })

  it('waits as long as the receiver asks for', async () => {
    await start({ clock: () => Date.UTC(2026, 0, 1) })
    receiver.reply(respond(429, '', { 'retry-after': '120' }), respond(200))
    const path = await run(await client.createAction('export-to-webhook', { url: receiver.origin }))
    await expect.poll(() => client.logOf(path)).toContain('The next attempt is at')
    await api.emulator.clock.advance('119 seconds')
    expect(receiver.requests).toHaveLength(1)
    await api.emulator.clock.advance('1 second')
    await client.reaches(path, { status: 'succeeded' })
  })

  it('fails after the last attempt, with the reason', async () => {
    await start({ webhooks: { maxAttempts: 2 } })
    const path = await run(await client.createAction('export-to-webhook', { url: await closedOrigin() }))
    await expect.poll(() => client.logOf(path)).toContain('The next attempt is at')
    await api.emulator.clock.advance('1 second')
    const errors = [expect.stringMatching(/^The export failed after 2 attempts: connect ECONNREFUSED 127\.0\.0\.1/)]
    await client.reaches(path, { status: 'failed', errors })
    expect((await client.logOf(path)).split('\n')).toHaveLength(2)
  })

  it('times out, and is repeated', async () => {
    // The second attempt must be faster.
    const timeout = timeLimit(1000)
    await start({ webhooks: { timeout } })
    receiver.reply(noResponse, respond(200))
    const path = await run(await client.createAction('export-to-webhook', { url: receiver.origin }))
    await expect.poll(() => client.logOf(path)).toContain(`there is no response after ${timeout} milliseconds`)
    await api.emulator.clock.advance('1 second')
    await client.reaches(path, { status: 'succeeded' })
  })

  it('is not repeated after a client has ended the run', async () => {
    await start()
    receiver.reply(respond(500))
    const path = await run(await client.createAction('export-to-webhook', { url: receiver.origin }))
    await expect.poll(() => client.logOf(path)).toContain('The next attempt is at')
    await api.ok('PATCH', path, { status: 'failed' })
    await api.emulator.clock.advance('1 day')
    expect(receiver.requests).toHaveLength(1)
    expect(await api.emulator.jobs()).toEqual([])
  })

  it('continues after a restart, at the attempt at which it was', async () => {
    let now = Date.UTC(2026, 0, 1)
    const options = { dataDir, clock: () => now }
    await start(options)
    receiver.reply(respond(500), respond(500), noResponse, respond(200))
    const path = await run(await client.createAction('export-to-webhook', { url: receiver.origin }))
    await expect.poll(() => client.logOf(path)).toContain('Attempt 1:')
    now += 1000
    await expect.poll(() => client.logOf(path)).toContain('Attempt 2:')
    await api.close()
    await start(options)
    expect(receiver.requests).toHaveLength(2)
    now += 2000
    await received(3)
    // The third attempt is interrupted, so that it is made again.
    await api.close()
    await start(options)
    await client.reaches(path, { status: 'succeeded' })
    expect(await client.logOf(path)).toMatch(/Attempt 1:.*\n.*Attempt 2:.*\n.*Attempt 3:.*status 200/)
    for (const request of await received(4)) await verified(request)
  })

  it('is repeated within an hour if the clock was advanced before a restart, because the clock is then set back', async () => {
    const options = { dataDir, clock: () => Date.UTC(2026, 0, 1) }
    await start(options)
    const actionId = await client.createAction('export-to-webhook', { url: receiver.origin })
    await api.emulator.clock.advance('30 days')
    receiver.reply(respond(500), respond(200))
    const headers = { authorization: `Bearer ${await signIn(api.emulator)}` }
    await api.send('POST', `/actions/${actionId}/runs`, {}, headers)
    await received(1)
    await expect.poll(async () => JSON.stringify(await api.emulator.jobs())).toContain('"status":"waiting"')
    await api.close()
    await start(options)
    await api.emulator.clock.advance('1 hour')
    await received(2)
  })

  it('of one organization does not delay those of others', async () => {
    await start({ dataDir })
    receiver.reply(noResponse)
    const actionId = await client.createAction('export-to-webhook', { url: receiver.origin })
    await Promise.all(Array.from({ length: 100 }, () => run(actionId)))
    await received(1)
    const { clientId } = await api.ok('POST', '/organizations', {})
    const token = await issueTokenTo({ emulator: api.emulator, dataDir }, String(clientId))
    const other = await startFaultServer()
    const authorization = `Bearer ${token}`
    const action = { functionId: shared('export-to-webhook'), config: { url: other.origin } }
    const { body } = await api.send('POST', '/actions', action, { authorization })
    await api.send('POST', `/actions/${body.actionId}/runs`, {}, { authorization })
    await expect.poll(() => other.requests.length).toBe(1)
  })
})
