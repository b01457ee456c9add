import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { findPgBouncer, startPgBouncer } from '@las/test-servers'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { quietLog } from '../../platform/log.js'
import { killCommands, startCommand, useCommand } from '../../testing/command.js'
import { hasPostgres, SKIP_REASON, useSharedServers } from '../../testing/shared-servers.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'
import { startEmulator } from '../start-emulator.js'
import { migrateToDatabase } from './migrate-to-database.js'
import { migrateToDirectory } from './migrate-to-directory.js'

useCommand('las-migrate-')
afterEach(killCommands)

describe.skipIf(!hasPostgres || !hasSqlite)(`las-emulator migrate${SKIP_REASON}`, () => {
  const servers = useSharedServers()
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-migrate-data-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  const ignore = (): void => {}
  const close = async (api: TestApi): Promise<Json> => {
    const snapshot = await api.emulator.snapshot()
    await api.close()
    return { ...snapshot }
  }

  /** Creates a data directory, and returns its snapshot. */
  async function fill(dataDir: string): Promise<Json> {
    const api = await startTestApi({ dataDir })
    const { datasetId } = await api.ok('POST', '/datasets', { name: 'Zoë \u0000' })
    for (let index = 0; index < 5; index++) {
      const content = Buffer.alloc(index * 30_000 + 10, `${index}`).toString('base64')
      const { documentId } = await api.ok('POST', '/documents', { content, datasetId })
      if (index === 0) await api.ok('DELETE', `/documents/${documentId}`)
    }
    await api.ok('POST', '/users', { email: 'migrated@example.com' })
    return close(api)
  }

  async function migrate(...args: string[]): Promise<{ code: number | null; stderr: string }> {
    const command = startCommand('migrate', ...args)
    return { code: await command.end, stderr: command.output.stderr }
  }

  it('keeps ids, tokens, page tokens and files, in both directions', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')]
    const before = await fill(first)
    const original = await startTestApi({ dataDir: first })
    const { token } = original
    const { clientSecret } = original.emulator.credentials
    const page = await original.ok('GET', '/documents?maxResults=2')
    await original.close()

    const storage = await servers().newStorage()
    vi.stubEnv('LAS_DATABASE_URL', storage.database)
    vi.stubEnv('LAS_OBJECTS_URL', storage.objects)
    const there = await migrate('--from', first, '--to', 'database')
    expect(there.stderr).toMatch(
      /Files: 3, equal to their SHA-256\.\nThe migration is complete\. The data is in PostgreSQL at /,
    )
    expect(there.code).toBe(0)

    const migrated = await startTestApi(storage)
    expect(migrated.emulator.credentials.clientSecret).toBe(clientSecret)
    expect({ ...(await migrated.emulator.snapshot()) }).toEqual(before)
    const headers = { authorization: `Bearer ${token}` }
    const next = await fetch(`${migrated.emulator.apiEndpoint}/documents?maxResults=2&nextToken=${page.nextToken}`, {
      headers,
    })
    const { documents } = (await next.json()) as { documents: Json[] }
    expect([next.status, documents.length]).toEqual([200, 2])
    await migrated.ok('POST', '/documents', { content: Buffer.alloc(40_000).toString('base64') })
    const changed = await close(migrated)

    expect(await migrate('--from', 'database', '--to', second)).toMatchObject({ code: 0 })
    const back = await startTestApi({ dataDir: second })
    expect(back.emulator.credentials.clientSecret).toBe(clientSecret)
    await back.ok('POST', '/documents', { content: 'AAAA' })
    await back.close()
    expect({ ...(await close(await startTestApi(storage))) }).toEqual(changed)
    expect((await readdir(folder)).filter(name => name.endsWith('.incomplete'))).toEqual([])
  })

  it('can be repeated after an interruption, and no process starts with incomplete data', async () => {
    const [source, target] = [join(folder, 'source'), join(folder, 'target')]
    const before = await fill(source)
    const storage = await servers().newStorage()
    const interrupt = (line: string): void => {
      if (line.startsWith('Records')) throw new Error('interrupted')
    }
    await expect(migrateToDatabase(source, storage, quietLog, interrupt)).rejects.toThrow('interrupted')
    await expect(startEmulator(storage)).rejects.toThrow('The migration to this database is not complete.')
    const lines: string[] = []
    await migrateToDatabase(source, storage, quietLog, line => lines.push(line))
    expect(lines).toContain('Files: 3, of which 0 were copied now.')
    expect(await close(await startTestApi(storage))).toEqual(before)

    await expect(migrateToDirectory(storage, target, quietLog, interrupt)).rejects.toThrow('interrupted')
    expect(await readdir(folder)).not.toContain('target')
    await migrateToDirectory(storage, target, quietLog, ignore)
    expect(await close(await startTestApi({ dataDir: target }))).toEqual(before)
  })

  it('fails if other processes may have changed the database, and can be repeated', async () => {
    const [source, target] = [join(folder, 'interrupted'), join(folder, 'interrupted-copy')]
    const before = await fill(source)
    const storage = await servers().newStorage()
    /** Interrupts the connection that holds the lock, before the migration has ended. */
    const interrupted = async (migration: (report: (line: string) => void) => Promise<void>): Promise<void> => {
      const client = new pg.Client(storage.database)
      await client.connect()
      const holder = `SELECT DISTINCT pid FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE application_name = 'las-emulator lock'
        AND datname = current_database() AND locktype = 'advisory' AND granted`
      const migrated = migration(ignore)
      await expect
        .poll(async () => (await client.query(`SELECT pg_terminate_backend(pid) FROM (${holder}) AS lock`)).rows.length)
        .toBe(1)
      await expect(migrated).rejects.toThrow('The connection to PostgreSQL was interrupted')
      await client.end()
    }
    await interrupted(report => migrateToDatabase(source, storage, quietLog, report))
    await migrateToDatabase(source, storage, quietLog, ignore)
    await interrupted(report => migrateToDirectory(storage, target, quietLog, report))
    await migrateToDirectory(storage, target, quietLog, ignore)
    expect(await close(await startTestApi({ dataDir: target }))).toEqual(before)
  })

  it.skipIf(!findPgBouncer())(
    'can use PgBouncer in transaction mode, and a direct connection for the lock',
    async () => {
      const source = join(folder, 'pooled')
      const before = await fill(source)
      const { database, objects } = await servers().newStorage()
      const pooler = await startPgBouncer(database, { poolMode: 'transaction', poolSize: 20 })
      onTestFinished(() => pooler.stop())
      const to = ['--from', source, '--to', 'database', '--objects', objects, '--database', pooler.urlOf(database)]
      expect(await migrate(...to)).toMatchObject({ code: 1, stderr: expect.stringContaining('transaction mode') })
      expect(await migrate(...to, '--database-direct', database)).toMatchObject({ code: 0 })
      expect(await close(await startTestApi({ database, objects }))).toEqual(before)
    },
  )

  it('rejects a target with data, and storage that a process uses', async () => {
    const [source, other] = [join(folder, 'in-use'), join(folder, 'other')]
    await fill(source)
    await fill(other)
    const storage = await servers().newStorage()
    const emulator = await startEmulator({ ...storage, role: 'api' })
    const inUse = 'Other processes use the database. Stop them before the migration.'
    await expect(migrateToDatabase(source, storage, quietLog, ignore)).rejects.toThrow(inUse)
    await expect(migrateToDirectory(storage, join(folder, 'new'), quietLog, ignore)).rejects.toThrow(inUse)
    await emulator.close()
    await expect(migrateToDatabase(source, storage, quietLog, ignore)).rejects.toThrow('in use by an emulator')
    await expect(migrateToDirectory(storage, other, quietLog, ignore)).rejects.toThrow(
      `The directory ${other} is not empty.`,
    )

    const empty = await servers().newStorage()
    const abort = (): void => {
      throw new Error('aborted')
    }
    await expect(migrateToDatabase(source, empty, quietLog, abort)).rejects.toThrow('aborted')
    await expect(migrateToDatabase(other, empty, quietLog, ignore)).rejects.toThrow(
      'incomplete migration of another data directory',
    )
  })

  it.each<[string[], string]>([
    [['--from', 'a'], '--from and --to are required'],
    [['--from', 'a', '--to', 'b'], 'One of --from and --to must be the word database'],
    [
      [
        ...['--from', 'a', '--to', 'database', '--database', 'postgres://localhost/las', '--objects', 's3://bucket'],
        ...['--database-direct', 'https://localhost'],
      ],
      '--database-direct must be the URL of a PostgreSQL database',
    ],
  ])('exits with 2 for %j', async (args, message) => {
    expect(await migrate(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) })
  })
})
