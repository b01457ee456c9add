import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type Change, contents, insert, replace, SYSTEM } from '@las/storage'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { schema } from '../../application/schema.js'
import { fingerprintOf } from '../../platform/keys.js'
import { quietLog } from '../../platform/log.js'
import {
  DATABASE_KEY,
  hasPostgres,
  SKIP_REASON,
  type TestStorage,
  useSharedServers,
} from '../../testing/shared-servers.js'
import type { Storage } from '../open-storage.js'
import { MASTER_KEY_ID, masterKeys } from './key-record.js'
import { openSharedStorage } from './open-shared-storage.js'

const OTHER_KEY = 'another secret that is as long as the first one'

describe.skipIf(!hasPostgres)(`shared storage${SKIP_REASON}`, () => {
  const servers = useSharedServers()
  let location: TestStorage
  const opened: Storage[] = []
  beforeEach(async () => {
    location = await servers().newStorage()
  })
  afterEach(async () => {
    for (const storage of opened.splice(0)) await storage.close()
    vi.stubEnv('LAS_DATABASE_KEY', DATABASE_KEY)
    vi.stubEnv('LAS_DATABASE_KEY_OLD', undefined)
  })

  async function open(at: TestStorage = location): Promise<Storage> {
    const deliveries = { collection: 'scheduledJobs', deliveryOf: () => undefined }
    const storage = await openSharedStorage(at, { schema, deliveries, createId: randomUUID, log: quietLog })
    opened.push(storage)
    return storage
  }
  const fingerprint = async (): Promise<string> => fingerprintOf((await open()).keys)

  it('has one key, also if 10 servers start at the same time', async () => {
    const fingerprints = await Promise.all(Array.from({ length: 10 }, fingerprint))
    expect(new Set(fingerprints).size).toBe(1)
    expect(await fingerprint()).toBe(fingerprints[0])
  })

  it('does not contain the key or the secret', async () => {
    const { store } = await open()
    const stored = JSON.stringify(await store.get(masterKeys, SYSTEM, MASTER_KEY_ID))
    expect(stored).toContain('ciphertext')
    expect(stored).not.toContain(DATABASE_KEY)
  })

  it.each([
    [undefined, 'LAS_DATABASE_KEY is not set.'],
    ['', 'LAS_DATABASE_KEY is not set.'],
    ['too short', 'LAS_DATABASE_KEY must have at least 32 characters. To generate one, run: openssl rand -base64 32'],
  ])('rejects the secret %j before it opens the database', async (secret, message) => {
    vi.stubEnv('LAS_DATABASE_KEY', secret)
    await expect(open({ ...location, database: 'postgres://127.0.0.1:1/none' })).rejects.toThrow(message)
  })

  it('rejects another secret, and accepts it after a change of the secret', async () => {
    const original = await fingerprint()
    vi.stubEnv('LAS_DATABASE_KEY', OTHER_KEY)
    await expect(open()).rejects.toThrow('The database was created with another LAS_DATABASE_KEY.')
    vi.stubEnv('LAS_DATABASE_KEY_OLD', 'x'.repeat(32))
    await expect(open()).rejects.toThrow('neither of the secrets in LAS_DATABASE_KEY and LAS_DATABASE_KEY_OLD')

    vi.stubEnv('LAS_DATABASE_KEY_OLD', DATABASE_KEY)
    expect(await Promise.all([fingerprint(), fingerprint(), fingerprint()])).toEqual(Array(3).fill(original))
    vi.stubEnv('LAS_DATABASE_KEY_OLD', undefined)
    expect(await fingerprint()).toBe(original)
    vi.stubEnv('LAS_DATABASE_KEY', DATABASE_KEY)
    await expect(open()).rejects.toThrow('The database was created with another LAS_DATABASE_KEY.')
  })

  it('rejects a key that was changed or removed', async () => {
    const { store } = await open()
    const record = await store.get(masterKeys, SYSTEM, MASTER_KEY_ID)
    if (!record) throw new Error('missing')
    const changed = `${record.ciphertext.startsWith('A') ? 'B' : 'A'}${record.ciphertext.slice(1)}`
    await store.write([replace(masterKeys, { ...record, ciphertext: changed })])
    await expect(open()).rejects.toThrow('The encrypted key in the database is damaged')
    await store.write([{ type: 'discard', collection: masterKeys, record }])
    await expect(open()).rejects.toThrow('The key is missing from the database')
  })

  it('shares content, and removes it on all servers', async () => {
    const [first, second] = [await open(), await open()]
    const content = Buffer.alloc(50_000, 'large')
    const { key, changes } = await first.blobs.write([content], content.length)
    await first.store.write(changes)
    expect(await text((await second.blobs.read(key)) ?? Readable.from([]))).toBe(content.toString())
    await second.store.write(second.blobs.removal(key))
    await second.blobs.remove(key)
    expect(await first.blobs.read(key)).toBeUndefined()
    const stored = [...(servers().objectStore.buckets.get('bucket')?.keys() ?? [])]
    expect(stored.filter(name => name.includes(key))).toEqual([])
  })

  it('accepts no changes after another version has changed the format while the connection was interrupted', async () => {
    const { store, shared } = await open()
    const { store: inTime } = await open()
    const client = new pg.Client(location.database)
    await client.connect()
    onTestFinished(() => client.end())
    const interrupt = async (): Promise<void> => {
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'las-emulator lock' AND datname = current_database()`,
      )
    }
    const locks = `SELECT DISTINCT pid FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE application_name = 'las-emulator lock'
      AND datname = current_database() AND locktype = 'advisory' AND granted`
    const change = (id: string): Change =>
      insert(contents, { id: `${id.repeat(64)}-a`, organizationId: SYSTEM, revision: 0, content: '' })

    // The same format: the lock is acquired again.
    await interrupt()
    await expect.poll(async () => (await client.query(locks)).rowCount).toBe(2)
    await store.write([change('1')])

    await client.query('UPDATE las.meta SET format = format + 1')
    await interrupt()
    const reason = await shared?.rejected
    expect(reason?.message).toMatch(/^Another version of the emulator has changed the format of the database/)
    await expect(store.write([change('2')])).rejects.toBe(reason)
    expect((await store.get(contents, SYSTEM, `${'1'.repeat(64)}-a`))?.content).toBe('')
    await expect.poll(() => inTime.write([]).catch(String)).toContain('has changed the format')
  })

  it('rejects the objects of another database, and missing objects', async () => {
    const { store } = await open()
    const other = await servers().newStorage()
    await open(other)
    await expect(open({ ...location, objects: other.objects })).rejects.toThrow('belong to another database')

    await store.write([
      insert(contents, { id: `${'0'.repeat(64)}-a`, organizationId: SYSTEM, revision: 0, content: null }),
    ])
    const { objects } = await servers().newStorage()
    await expect(open({ ...location, objects })).rejects.toThrow(
      'The objects of the database are missing at s3://bucket',
    )
  })

  it('removes what it opened if it cannot be opened', async () => {
    const missing = new URL(location.objects)
    missing.hostname = 'missing'
    await expect(open({ ...location, objects: missing.href })).rejects.toThrow('missing')
  })
})
