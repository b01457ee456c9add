import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { quietLog } from '../platform/log.js'
import { environmentOf, killCommands, startCommand, useCommand } from '../testing/command.js'
import { hasPostgres, SKIP_REASON, type TestStorage, useSharedServers } from '../testing/shared-servers.js'
import { migrateToDirectory } from './migration/migrate-to-directory.js'
import { startEmulator } from './start-emulator.js'

useCommand('las-interruptions-')
afterEach(killCommands)

const POLL = { timeout: timeLimit(30_000), interval: 20 }

describe.skipIf(!hasPostgres)(`processes that share their storage${SKIP_REASON}`, () => {
  const servers = useSharedServers()

  const start = ({ database, objects }: TestStorage) =>
    startCommand('--port', '0', '--database', database, '--objects', objects)

  async function connect(url: string): Promise<pg.Client> {
    const client = new pg.Client(url)
    await client.connect()
    onTestFinished(() => client.end())
    return client
  }

  it('wait while PostgreSQL and the object store start', async () => {
    const { cluster, objectStore } = servers()
    const storage = await servers().newStorage()
    await Promise.all([cluster.stop('fast'), objectStore.stop()])
    const command = start(storage)
    await expect.poll(() => command.output.stderr, POLL).toContain('Waiting for PostgreSQL at ')
    await cluster.start()
    await expect.poll(() => command.output.stderr, POLL).toContain('Waiting for the object store at s3://bucket')
    await objectStore.start()
    await environmentOf(command)
    command.process.kill('SIGTERM')
    expect(await command.end).toBe(0)
  })

  it('stop although PostgreSQL hangs', async () => {
    const storage = await servers().newStorage()
    const command = start(storage)
    await environmentOf(command)
    const client = await connect(storage.database)
    const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity')
    const [setting] = (await client.query<{ data_directory: string }>('SHOW data_directory')).rows
    const postmaster = Number.parseInt(readFileSync(join(setting?.data_directory ?? '', 'postmaster.pid'), 'utf8'), 10)
    const processes = [postmaster, ...rows.map(({ pid }) => pid)]
    for (const pid of processes) process.kill(pid, 'SIGSTOP')
    try {
      command.process.kill('SIGTERM')
      expect(await command.end).not.toBeNull()
    } finally {
      for (const pid of processes) process.kill(pid, 'SIGCONT')
    }
  })

  it('report in /readyz which part is not available', async () => {
    const { cluster, objectStore } = servers()
    const emulator = await startEmulator({ ...(await servers().newStorage()), log: { ...quietLog, fault: () => {} } })
    onTestFinished(() => emulator.close())
    const checks = async (): Promise<unknown> => {
      const response = await fetch(`${emulator.authEndpoint}/readyz`)
      const { checks: all } = (await response.json()) as { checks: { name: string; status: string }[] }
      return [response.status, ...all.filter(({ status }) => status !== 'ok').map(({ name }) => name)]
    }
    expect(await checks()).toEqual([200])
    await objectStore.stop()
    await expect.poll(checks, POLL).toEqual([503, 'objects'])
    await objectStore.start()
    await expect.poll(checks, POLL).toEqual([200])
    await cluster.stop('fast')
    await expect.poll(checks, POLL).toEqual([503, 'storage'])
    await cluster.start()
    await expect.poll(checks, POLL).toEqual([200])
  })

  const LOCKS = `FROM pg_stat_activity WHERE application_name = 'las-emulator lock' AND datname = current_database()`

  it('acquire their lock again after its connection has ended, so that no migration starts', async () => {
    const storage = await servers().newStorage()
    const emulator = await startEmulator({ ...storage, role: 'api' })
    onTestFinished(() => emulator.close())
    const client = await connect(storage.database)
    const holders = async (): Promise<unknown[]> => (await client.query(`SELECT pid ${LOCKS}`)).rows
    const [before] = await holders()
    await client.query(`SELECT pg_terminate_backend(pid) ${LOCKS}`)
    await expect.poll(holders, POLL).toEqual([expect.not.objectContaining(before as object)])
    await expect(migrateToDirectory(storage, '/nonexistent/las', quietLog, () => {})).rejects.toThrow(
      'Other processes use the database.',
    )
  })

  it('stop if a migration has started before they could acquire their lock again', async () => {
    const storage = await servers().newStorage()
    const command = start(storage)
    await environmentOf(command)
    const [migration, admin] = [await connect(storage.database), await connect(storage.database)]
    // It waits for the process, and excludes it as soon as the connection of the process has ended.
    const locked = migration.query(`SELECT pg_advisory_lock(hashtextextended('las processes', 0))`)
    const waiting = `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`
    await expect.poll(async () => (await admin.query(waiting)).rows.length, POLL).toBe(1)
    await admin.query(`SELECT pg_terminate_backend(pid) ${LOCKS}`)
    await locked
    expect(await command.end).toBe(1)
    expect(command.output.stderr).toContain(
      'A migration or an upgrade of the database was started while the connection',
    )
  })
})
