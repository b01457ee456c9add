import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from './free-ports.js'
import { unprivilegedUser } from './user-ids.js'

/** Milliseconds. */
const MAX_START_TIME = 60_000

export interface PgBouncerOptions {
  /** When a connection to PostgreSQL is given to another client: when the client disconnects, or after each transaction. */
  readonly poolMode: 'session' | 'transaction'
  /** The maximum number of connections to PostgreSQL. */
  readonly poolSize: number
}

/** A PgBouncer in front of a PostgreSQL server, only for tests. */
export interface PgBouncer {
  /** Returns the address of a database through PgBouncer. */
  urlOf(databaseUrl: string): string
  /** Ends it, and removes its files. */
  stop(): Promise<void>
}

/** The path of the installed PgBouncer, or undefined. */
export const findPgBouncer = (): string | undefined =>
  ['/usr/sbin', ...(process.env.PATH ?? '').split(':')]
    .map(folder => join(folder, 'pgbouncer'))
    .find(path => existsSync(path))

/** Starts an installed PgBouncer with its default settings, on a free port, for all databases of a PostgreSQL server. */
export async function startPgBouncer(
  databaseUrl: string,
  { poolMode, poolSize }: PgBouncerOptions,
): Promise<PgBouncer> {
  const program = findPgBouncer()
  if (!program) throw new Error('PgBouncer is not installed.')
  const user = await unprivilegedUser('postgres')
  const directory = mkdtempSync(join(tmpdir(), 'las-pgbouncer-'))
  if (user) chownSync(directory, user.uid, user.gid)
  const port = await freePort()
  const { hostname, port: targetPort, username } = new URL(databaseUrl)
  const config = join(directory, 'pgbouncer.ini')
  writeFileSync(join(directory, 'users'), `"${username}" ""\n`)
  writeFileSync(
    config,
    `[databases]
* = host=${hostname} port=${targetPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = trust
auth_file = ${join(directory, 'users')}
pool_mode = ${poolMode}
default_pool_size = ${poolSize}
max_client_conn = 500
`,
  )
  const server = spawn(program, [config], { cwd: directory, stdio: 'ignore', ...user })
  // If a test fails before it calls `stop`, it must not continue to run.
  const kill = (): void => void server.kill('SIGKILL')
  process.once('exit', kill)
  await once(server, 'spawn')
  await waitForPort(port, server)
  return {
    urlOf(url) {
      const pooled = new URL(url)
      pooled.host = `127.0.0.1:${port}`
      return pooled.href
    },
    async stop() {
      process.off('exit', kill)
      if (server.exitCode === null && server.signalCode === null) {
        const exited = once(server, 'exit')
        kill()
        await exited
      }
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function waitForPort(port: number, server: ChildProcess): Promise<void> {
  for (const end = performance.now() + MAX_START_TIME; ; await setTimeout(20)) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return
    } catch (error) {
      if (server.exitCode !== null) throw new Error(`PgBouncer ended with exit code ${server.exitCode}.`)
      if (performance.now() > end) throw error
    } finally {
      socket.destroy()
    }
  }
}
