import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { hasPostgres, SKIP_REASON, type TestStorage, useSharedServers } from '../testing/shared-servers.js'
import { type Json, signIn, startTestApi, type TestApi } from '../testing/test-api.js'
import { startEmulator } from './start-emulator.js'

const HOUR = 60 * 60 * 1000

/** The process that runs the jobs finds new ones within a second. */
const POLL = { timeout: timeLimit(60_000), interval: 50 }

describe.skipIf(!hasPostgres)(`emulators that share their storage${SKIP_REASON}`, () => {
  const servers = useSharedServers()
  let storage: TestStorage
  /** The first one runs the jobs. */
  let emulators: TestApi[]
  beforeAll(async () => {
    storage = await servers().newStorage()
    // They start at the same time, with an empty database.
    emulators = await Promise.all([startTestApi(storage), startTestApi({ ...storage, role: 'api' })])
  })
  afterAll(() => Promise.all((emulators ?? []).map(emulator => emulator.close())))

  let turn = 0
  /** The emulators in turn, as behind a proxy. */
  const next = (): TestApi => emulators[turn++ % emulators.length] as TestApi
  const ok = (method: string, path: string, body?: unknown): Promise<Json> => next().ok(method, path, body)

  it('have the same credentials, and accept the tokens of each other', async () => {
    const [first, second] = emulators as [TestApi, TestApi]
    expect(second.emulator.credentials.clientSecret).toBe(first.emulator.credentials.clientSecret)
    expect(second.emulator.adminSecret).toBe(first.emulator.adminSecret)
    const authorization = `Bearer ${await signIn(first.emulator)}`
    const response = await fetch(`${second.emulator.apiEndpoint}/documents`, { headers: { authorization } })
    expect(response.status).toBe(200)
  })

  it('create, read, list, change and delete documents in turn', async () => {
    const { datasetId } = await ok('POST', '/datasets', { name: 'Invoices' })
    const ids: unknown[] = []
    for (let index = 0; index < 6; index++) {
      const { documentId } = await ok('POST', '/documents', { content: 'AAAA', datasetId, name: `n${index}` })
      ids.push(documentId)
      expect(await ok('GET', `/documents/${documentId}`)).toMatchObject({ documentId, name: `n${index}` })
    }
    // Each page is from another emulator than the one before.
    const listed: unknown[] = []
    for (let token: unknown = ''; token !== null; ) {
      const page = await ok(
        'GET',
        `/documents?datasetId=${datasetId}&maxResults=2${token ? `&nextToken=${token}` : ''}`,
      )
      listed.push(...(page.documents as Json[]).map(({ documentId }) => documentId))
      token = page.nextToken
    }
    expect(listed.toSorted()).toEqual(ids.toSorted())
    expect(await ok('GET', `/datasets/${datasetId}`)).toMatchObject({ numberOfDocuments: 6 })

    await ok('PATCH', `/documents/${ids[0]}`, { name: 'changed' })
    expect(await ok('GET', `/documents/${ids[0]}`)).toMatchObject({ name: 'changed' })
    await ok('DELETE', `/documents/${ids[0]}`)
    expect((await next().send('GET', `/documents/${ids[0]}`)).status).toBe(404)
    expect((await next().send('GET', `/documents/${ids[0]}`)).status).toBe(404)
  })

  it('store files for each other', async () => {
    const content = Buffer.alloc(200_000, 'file')
    const { documentId, fileUrl } = await ok('POST', '/documents', {})
    expect((await next().put(fileUrl, content)).status).toBe(200)
    for (const { emulator, token } of emulators) {
      const { pathname } = new URL(String(fileUrl))
      const response = await fetch(new URL(pathname, emulator.authEndpoint), {
        headers: { authorization: `Bearer ${token}` },
      })
      expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true)
    }
    await ok('DELETE', `/documents/${documentId}`)
  })

  it('apply changes of permissions immediately', async () => {
    const [first, second] = emulators as [TestApi, TestApi]
    const created = await ok('POST', '/appClients', { roleIds: ['las:role:editor'] })
    const credentials = {
      ...first.emulator.credentials,
      clientId: String(created.clientId),
      clientSecret: String(created.clientSecret),
    }
    const token = await signIn({ ...first.emulator, credentials })
    const statuses = (): Promise<number[]> =>
      Promise.all(
        emulators.map(async ({ emulator }) => {
          const headers = { authorization: `Bearer ${token}` }
          return (await fetch(`${emulator.apiEndpoint}/documents`, { headers })).status
        }),
      )
    expect(await statuses()).toEqual([200, 200])
    await second.ok('PATCH', `/appClients/${created.appClientId}`, { roleIds: [] })
    expect(await statuses()).toEqual([403, 403])
    await first.ok('DELETE', `/appClients/${created.appClientId}`)
    expect(await statuses()).toEqual([401, 401])
  })

  it('invite, list and delete users in turn', async () => {
    const email = 'shared@example.com'
    const { userId } = await ok('POST', '/users', { email })
    for (const each of emulators) {
      const { users } = (await each.ok('GET', '/users')) as { users: Json[] }
      expect(users.map(user => user.userId)).toContain(userId)
      expect((await each.emulator.outbox()).map(({ to }) => to)).toContain(email)
    }
    await ok('DELETE', `/users/${userId}`)
    expect((await next().send('GET', `/users/${userId}`)).status).toBe(404)
  })

  it('predict documents of each other, also asynchronously', async () => {
    const [sample] = sampleInvoices
    if (!sample) throw new Error('There is no sample invoice')
    const content = Buffer.from(await renderInvoice(sample)).toString('base64')
    const { modelId } = await ok('POST', '/models', { fieldConfig: { total_amount: { type: 'amount' } } })
    const { documentId } = await ok('POST', '/documents', { content })
    for (const each of emulators) {
      const { predictions } = await each.ok('POST', '/predictions', { documentId, modelId })
      expect(predictions).toMatchObject([{ label: 'total_amount' }])
      const { predictionId } = await each.ok('POST', '/predictions', { documentId, modelId, async: true })
      await expect.poll(async () => (await ok('GET', `/predictions/${predictionId}`)).status, POLL).toBe('succeeded')
    }
  })

  it('have the same clock', async () => {
    const { documentId } = await ok('POST', '/documents', { content: 'AAAA', retentionInDays: 1 })
    const [first, second] = emulators as [TestApi, TestApi]
    for (const each of [second, first]) {
      const before = Math.max(...emulators.map(({ emulator }) => emulator.clock.now()))
      await each.emulator.clock.advance('20 hours')
      for (const { emulator } of emulators) expect(emulator.clock.now()).toBeGreaterThanOrEqual(before + 20 * HOUR)
    }
    // The process that runs the jobs has removed the document, and both reject their tokens, which have expired.
    for (const each of emulators) expect((await each.send('GET', `/documents/${documentId}`)).status).toBe(401)
    const headers = { authorization: `Bearer ${await signIn(second.emulator)}` }
    for (const { emulator } of emulators) {
      const { status } = await fetch(`${emulator.apiEndpoint}/documents/${documentId}`, { headers })
      expect(status).toBe(404)
    }
  })

  it('advance the clock by the sum of concurrent changes', async () => {
    const offsets = (): number[] =>
      emulators.map(({ emulator }) => Math.round((emulator.clock.now() - Date.now()) / HOUR))
    const before = offsets()
    await Promise.all(
      emulators.flatMap(({ emulator }) => [emulator.clock.advance('1 hour'), emulator.clock.advance('1 hour')]),
    )
    expect(offsets()).toEqual(before.map(offset => offset + 4))
  })

  it('have the same clock as the others when they start', async () => {
    const [first] = emulators as [TestApi]
    const third = await startEmulator({ ...storage, role: 'api' })
    expect(Math.abs(third.clock.now() - first.emulator.clock.now())).toBeLessThan(HOUR)
    await third.close()
    await first.emulator.clock.advance('1 hour')
  })

  it('reset and restore all data, and the clock, together', async () => {
    const [first, second] = emulators as [TestApi, TestApi]
    const list = async ({ emulator }: TestApi): Promise<unknown> => {
      const headers = { authorization: `Bearer ${await signIn(emulator)}` }
      const response = await fetch(`${emulator.apiEndpoint}/documents`, { headers })
      return ((await response.json()) as { documents: Json[] }).documents.length
    }
    await second.emulator.seed({ documents: [{ content: Buffer.alloc(50_000, 'x') }, {}] })
    const count = await list(first)
    expect(count).toBeGreaterThanOrEqual(2)
    const [snapshot, ahead] = [await second.emulator.snapshot(), first.emulator.clock.now() - Date.now()]
    await second.emulator.reset()
    for (const each of emulators) {
      expect(await list(each)).toBe(0)
      expect(each.emulator.clock.now() - Date.now()).toBeLessThan(HOUR)
    }
    await first.emulator.restore(snapshot)
    for (const each of emulators) {
      expect(await list(each)).toBe(count)
      expect(Math.abs(each.emulator.clock.now() - Date.now() - ahead)).toBeLessThan(HOUR)
    }
    // The jobs run again after the others have replaced the data.
    await second.emulator.seed({ documents: [{}] })
    expect(await second.emulator.jobs()).toEqual([])
  })

  it('share the jobs, and run each of them once', async () => {
    // The earlier tests have advanced the clock, and the tokens have expired.
    await emulators[1]?.emulator.reset()
    const emails = Array.from({ length: 30 }, (_, index) => `user-${index}@example.com`)
    await Promise.all(emails.map((email, index) => emulators[index % 2]?.ok('POST', '/users', { email })))
    for (const { emulator } of emulators) {
      const outbox = await emulator.outbox()
      expect(emails.map(email => outbox.filter(({ to }) => to.includes(email)).length)).toEqual(emails.map(() => 1))
      expect(await emulator.jobs()).toEqual([])
    }
  })

  it('leave no connections behind if they cannot start', async () => {
    const other = await servers().newStorage()
    const { port } = (emulators[0] as TestApi).emulator
    await expect(startEmulator({ ...other, port })).rejects.toThrow(`Port ${port} is in use`)
    const client = new pg.Client(other.database)
    await client.connect()
    const connections =
      'SELECT application_name FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()'
    await expect.poll(async () => (await client.query(connections)).rows).toEqual([])
    await client.end()
  })

  it('continue after a restart of PostgreSQL', async () => {
    const { cluster } = servers()
    await cluster.stop('immediate')
    await cluster.start()
    const email = 'restarted@example.com'
    await ok('POST', '/users', { email })
    // A process runs the job that sends the email.
    for (const { emulator } of emulators) expect((await emulator.outbox()).map(({ to }) => to)).toContain(email)
  })
})
