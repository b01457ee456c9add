import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '@las/test-servers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { hasPostgres, SKIP_REASON, useSharedServers } from '../testing/shared-servers.js'
import { type Json, startTestApi, type TestApi } from '../testing/test-api.js'

const POLL = { timeout: timeLimit(60_000), interval: 50 }

describe.skipIf(!hasPostgres)(`a backup${SKIP_REASON}`, () => {
  const servers = useSharedServers()

  it('that was made under load is complete in another cluster and bucket, and its jobs continue', async () => {
    const { cluster, objectStore } = servers()
    const directory = await mkdtemp(join(tmpdir(), 'las-backup-'))
    onTestFinished(() => rm(directory, { recursive: true, force: true }))
    const storage = await servers().newStorage()
    const { searchParams } = new URL(storage.objects)
    const prefix = `${searchParams.get('prefix')}`
    // The step of the source never ends, that of the copy does.
    const source = await startTestApi({ ...storage, transitions: { step: () => new Promise(() => {}) } })
    const { transitionId } = await source.ok('POST', '/transitions', {
      transitionType: 'docker',
      parameters: { imageUrl: 'step' },
    })
    const definition = { StartAt: 'A', States: { A: { Type: 'Task', Resource: transitionId, End: true } } }
    const { workflowId } = await source.ok('POST', '/workflows', { specification: { definition } })
    const executions = `/workflows/${workflowId}/executions`
    const { executionId } = await source.ok('POST', executions, { input: {} })

    const acknowledged: { id: unknown; content: string }[] = []
    let isDone = false
    const writers = [0, 1, 2].map(async writer => {
      for (let index = 0; !isDone; index++) {
        const content = Buffer.alloc(40_000 + index, `${writer}`).toString('base64')
        const { documentId } = await source.ok('POST', '/documents', { content, retentionInDays: 10 })
        acknowledged.push({ id: documentId, content })
      }
    })
    const wait = (count: number) => expect.poll(() => acknowledged.length, POLL).toBeGreaterThan(count)
    const objects = objectStore.buckets.get('bucket') ?? new Map()
    const copy = new Map()
    const copyObjects = (): void => {
      for (const [key, object] of objects) if (key.startsWith(`${prefix}/`)) copy.set(key, object)
    }
    await wait(10)
    copyObjects()
    await wait(20)
    const before = [...acknowledged]
    await cluster.run(
      'pg_dump',
      '-F',
      'c',
      '-n',
      'las',
      '-n',
      'las_jobs',
      '-f',
      join(directory, 'dump'),
      storage.database,
    )
    await wait(acknowledged.length + 5)
    copyObjects()
    isDone = true
    await Promise.all(writers)
    await source.close()

    const other = await startPostgres({ fsync: 'off' })
    onTestFinished(() => other.remove())
    const database = await other.createDatabase()
    await other.run('pg_restore', '-d', database, join(directory, 'dump'))
    objectStore.buckets.set('restored', copy)
    const location = { database, objects: storage.objects.replace('s3://bucket', 's3://restored') }
    const restored = await startTestApi({ ...location, transitions: { step: () => ({ done: true }) } })
    onTestFinished(() => restored.close())
    expect(restored.emulator.credentials.clientSecret).toBe(source.emulator.credentials.clientSecret)

    // Every document that was acknowledged before the dump is there, and all documents that are there have their content.
    const documents = await allDocuments(restored)
    const ids = new Set(documents.map(({ documentId }) => documentId))
    expect(before.filter(({ id }) => !ids.has(id))).toEqual([])
    const contents = new Map(acknowledged.map(({ id, content }) => [id, content]))
    for (const id of ids) {
      const { fileUrl } = await restored.ok('GET', `/documents/${id}`)
      const response = await fetch(String(fileUrl), { headers: { authorization: `Bearer ${restored.token}` } })
      const content = Buffer.from(await response.arrayBuffer())
      expect(response.status).toBe(200)
      // The last ones may not have been acknowledged when the writers stopped.
      const expected = contents.get(id)
      if (expected !== undefined) expect(content.equals(Buffer.from(expected, 'base64'))).toBe(true)
    }
    // The process that ran the step is gone, so its job is taken over.
    const execution = async () => (await restored.ok('GET', `${executions}/${executionId}`)).status
    await expect.poll(execution, POLL).toBe('succeeded')
    const { documentId } = await restored.ok('POST', '/documents', { content: 'AAAA', retentionInDays: 40 })
    // The jobs that remove expired documents run.
    await restored.emulator.clock.advance('20 days')
    const signedIn = await startTestApi({ ...location, role: 'api' })
    onTestFinished(() => signedIn.close())
    expect((await allDocuments(signedIn)).map(document => document.documentId)).toEqual([documentId])
  })
})

async function allDocuments(api: TestApi): Promise<Json[]> {
  const documents: Json[] = []
  for (let token: unknown = ''; token !== null; ) {
    const page = await api.ok('GET', `/documents?maxResults=100${token ? `&nextToken=${token}` : ''}`)
    documents.push(...(page.documents as Json[]))
    token = page.nextToken ?? null
  }
  return documents
}
