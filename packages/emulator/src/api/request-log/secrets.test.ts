import { modelsOf, operations, type Schema } from '@las/api/description'
import { afterEach, describe, expect, it } from 'vitest'
import { shared } from '../../testing/agents.js'
import { Browser } from '../../testing/browser.js'
import { consoleToken, sendAsPage } from '../../testing/console-session.js'
import { authorizationCodeFor, createPublicClient, redeem, refresh, signInClient } from '../../testing/sign-in.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
afterEach(() => api.close())

/** Each secret of the tests contains this. */
const MARK = 'hunter2'

/** All that the log contains, as a page of the console receives it. */
async function everythingInLog(): Promise<{ text: string; operationIds: Set<unknown> }> {
  const browser = new Browser(api.emulator)
  await browser.open(await api.emulator.consoleLink())
  const token = await consoleToken(browser)
  const list = await sendAsPage(browser, 'GET', 'tools/requests?limit=1000', { token })
  const entries = list.body.entries as Json[]
  const details = await Promise.all(
    entries.map(({ sequence }) => sendAsPage(browser, 'GET', `tools/requests/${sequence}`, { token })),
  )
  return {
    text: list.text + details.map(({ text }) => text).join('\n'),
    operationIds: new Set(entries.map(({ operationId }) => operationId)),
  }
}

/** The operations that write or return a field whose name says that it is secret. */
const SECRET_OPERATIONS = operations
  .filter(({ method, body, response }) => method !== 'GET' && method !== 'DELETE' && [body, response].some(hasSecret))
  .map(({ id }) => id)

function hasSecret(schema: Schema | undefined): boolean {
  const models = [...modelsOf(schema)]
  const names = models.flatMap(([name, { properties = {} }]) => [name, ...Object.keys(properties)])
  return names.some(name => /^SecretData$|(?<!^has|^generate)Secret$|password|credential|^environment$/i.test(name))
}

describe('secrets', () => {
  it('of operations never enter the log', async () => {
    api = await startTestApi()
    const secrets: string[] = []
    const keep = (...texts: unknown[]): void => void secrets.push(...texts.map(String))
    const data = { username: `${MARK}-user`, key: `${MARK}-key`, nested: { name: [`${MARK}-list`] } }
    const { secretId } = await api.ok('POST', '/secrets', { name: 'Mailbox', data })
    await api.ok('PATCH', `/secrets/${secretId}`, { data: { value: MARK } })
    await api.send('PATCH', `/secrets/${secretId}`, { data: MARK, wrong: { data: MARK } })
    await api.ok('GET', '/secrets')

    const { appClientId, clientId, clientSecret } = await api.ok('POST', '/appClients', { name: 'Worker' })
    keep(clientSecret, (await signInClient(api.emulator, { clientId, clientSecret })).access_token)
    await api.ok('PATCH', `/appClients/${appClientId}`, { description: 'Runs at night' })
    await api.ok('GET', `/appClients/${appClientId}`)
    await signInClient(api.emulator, { clientId, clientSecret: MARK })
    const publicClient = await createPublicClient(api)
    const code = await authorizationCodeFor(api.emulator, publicClient.clientId, 'owner@example.com')
    const tokens = await redeem(api.emulator, publicClient.clientId, code)
    const refreshed = await refresh(api.emulator, publicClient.clientId, tokens.refresh_token)
    keep(code, tokens.access_token, tokens.refresh_token, refreshed.access_token, refreshed.refresh_token)
    await fetch(`${api.emulator.authEndpoint}/oauth2/token?grant_type=refresh_token&refresh_token=${MARK}`, {
      method: 'POST',
    })
    await fetch(`${api.emulator.authEndpoint}/token?client_id=a&client_secret=${MARK}&code=${MARK}`, { method: 'POST' })

    const config = {
      url: `https://${MARK}:${MARK}@example.com/hook?sig=${MARK}&plain=shown`,
      httpMethod: 'POST',
      hmacSecret: MARK,
      headers: [
        { key: 'Authorization', value: `Bearer ${MARK}` },
        { key: 'X-Custom', value: MARK },
      ],
    }
    const { actionId } = await api.ok('POST', '/actions', { functionId: shared('export-to-webhook'), config })
    await api.ok('GET', `/actions/${actionId}`)
    await api.ok('PATCH', `/actions/${actionId}`, { config: { headers: { 'X-Api': MARK, Cookie: MARK } } })
    const { connectionId } = await api.ok('POST', '/connections', {
      type: 'microsoft-idp',
      config: { apiToken: MARK, passphrase: MARK },
      setupParams: { code: MARK },
    })
    await api.ok('PATCH', `/connections/${connectionId}`, { name: 'Mailbox' })
    const parameters = { imageUrl: 'a/b', environment: { DATABASE: `postgres://${MARK}` } }
    const { transitionId } = await api.ok('POST', '/transitions', { transitionType: 'docker', parameters })
    await api.ok('PATCH', `/transitions/${transitionId}`, { environment: { KEY: MARK } })
    await api.ok('GET', '/transitions')
    const completedConfig = { imageUrl: 'a/b:1', environment: { KEY: MARK } }
    const definition = { StartAt: 'End', States: { End: { Type: 'Succeed' } } }
    const specification = { language: 'ASL', version: '1.0.0', definition }
    const { workflowId } = await api.ok('POST', '/workflows', { specification, completedConfig })
    await api.ok('PATCH', `/workflows/${workflowId}`, { completedConfig })
    const method = await api.ok('POST', '/paymentMethods', {})
    keep(method.stripeSetupIntentSecret)
    const path = `/paymentMethods/${method.paymentMethodId}`
    await api.send('PATCH', path, { stripeSetupIntentSecret: MARK })
    await api.ok('PATCH', path, { stripeSetupIntentSecret: method.stripeSetupIntentSecret })
    await api.send('GET', `/documents?token=${MARK}&pass%77ord=${MARK}&a=1&maxResults=2`)
    await api.send('POST', '/datasets', `{"name": "x", "password": "${MARK}`)
    await api.send('POST', '/datasets', { metadata: { 'pass\u0077ord': MARK, API_KEY: { a: [MARK] } } })
    // A secret that the beginning of a large body contains, and one that is cut.
    for (const length of [16_330, 16_340, 16_345, 16_350, 16_355]) {
      const body = {
        metadata: { padding: 'x'.repeat(length), password: `${MARK}${MARK}${MARK}`, rest: 'x'.repeat(100) },
      }
      await api.send('POST', '/datasets', body)
    }

    const { text, operationIds } = await everythingInLog()
    expect(text).not.toContain(MARK)
    keep(api.token, api.emulator.credentials.clientSecret, api.emulator.adminSecret)
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(10)
      expect(text).not.toContain(secret)
    }
    expect(text).toContain('[hidden]')
    expect(text).toContain('"Mailbox\\"')
    expect(text).toContain('plain=shown')
    expect(text).toContain('maxResults=2')
    expect(SECRET_OPERATIONS).toContain('updateSecret')
    expect(SECRET_OPERATIONS.filter(id => !operationIds.has(id))).toEqual([])
  })
})
