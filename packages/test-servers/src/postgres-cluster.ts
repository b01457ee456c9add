import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from './free-ports.js'
import { unprivilegedUser } from './user-ids.js'

const run = promisify(execFile)

/** Milliseconds. PostgreSQL starts in a second, and later on a busy machine. */
const MAX_START_TIME = 300_000

/** How PostgreSQL ends: `immediate` is a crash, and `fast` ends all connections first. */
export type ShutdownMode = 'immediate' | 'fast'

/** A PostgreSQL server with its own data directory, only for tests. */
export interface PostgresCluster {
  /** The address of the database `postgres`, on this machine. */
  readonly url: string
  /** Creates an empty database, or a copy of another one that has no connections, and returns its address. */
  createDatabase(template?: string): Promise<string>
  /** Runs a program of PostgreSQL, such as `pg_dump`. */
  run(program: string, ...args: string[]): Promise<void>
  stop(mode: ShutdownMode): Promise<void>
  /** Starts the server again, on the same port. */
  start(): Promise<void>
  /** Ends the server, and removes its data. */
  remove(): Promise<void>
}

/** The folder with the programs of the newest installed PostgreSQL, or undefined. */
export function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map(version => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(':')]
  return folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')))
}

/** Starts an installed PostgreSQL with an empty database. Its writes are durable, as in production. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<PostgresCluster> {
  const programs = findPostgres()
  if (!programs) throw new Error('PostgreSQL is not installed (initdb was not found).')
  // PostgreSQL refuses to run as root.
  const user = await unprivilegedUser('postgres')
  const directory = mkdtempSync(join(tmpdir(), 'las-postgres-'))
  if (user) chownSync(directory, user.uid, user.gid)
  const port = await freePort()
  const data = join(directory, 'data')
  const call = (program: string, ...args: string[]) => run(join(programs, program), args, { cwd: directory, ...user })
  await call('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync')
  const options = Object.entries({ listen_addresses: '127.0.0.1', port: String(port), ...settings }).flatMap(
    ([name, value]) => ['-c', `${name}=${value}`],
  )
  let running: ChildProcess | undefined
  // If a test fails before it calls `remove`, the server must not continue to run.
  const kill = (): void => {
    running?.kill('SIGQUIT')
  }
  const start = async (): Promise<void> => {
    // pg_ctl would keep the pipes of its caller open.
    const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', directory, ...options], {
      cwd: directory,
      stdio: 'ignore',
      ...user,
    })
    running = server
    process.once('exit', kill)
    await once(server, 'spawn')
    const end = performance.now() + MAX_START_TIME
    const isReady = () =>
      call('pg_isready', '-h', '127.0.0.1', '-p', String(port)).then(
        () => true,
        () => false,
      )
    while (!(await isReady())) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL ended with exit code ${server.exitCode}.`)
      if (performance.now() > end) {
        kill()
        throw new Error(`PostgreSQL did not start within ${MAX_START_TIME / 1000} seconds.`)
      }
      await setTimeout(50)
    }
  }
  const stop = async (mode: ShutdownMode): Promise<void> => {
    await call('pg_ctl', 'stop', '-D', data, '-m', mode, '-w')
    process.off('exit', kill)
  }
  await start()
  const url = `postgres://postgres@127.0.0.1:${port}`
  let databases = 0
  return {
    url: `${url}/postgres`,
    createDatabase: template => createDatabase(`${url}/test${databases++}`, template),
    async run(program, ...args) {
      await run(join(programs, program), args)
    },
    start,
    stop,
    async remove() {
      // It may have been stopped before.
      await stop('immediate').catch(() => {})
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/**
 * Creates a database at this address of a {@link PostgresCluster}, also from another process.
 * @param template the address of a database to copy, which must have no connections
 */
export async function createDatabase(url: string, template?: string): Promise<string> {
  const { port, pathname } = new URL(url)
  const copy = template === undefined ? [] : ['-T', new URL(template).pathname.slice(1)]
  const program = join(findPostgres() ?? '', 'createdb')
  await run(program, ['-h', '127.0.0.1', '-p', port, '-U', 'postgres', ...copy, pathname.slice(1)])
  return url
}
