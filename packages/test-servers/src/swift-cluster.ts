import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePorts } from './free-ports.js'
import { idsOf, type UserIds } from './user-ids.js'

const run = promisify(execFile)

/** OpenStack Swift with its own data directory and an S3 API, only for tests. */
export interface SwiftCluster {
  /** The address of the S3 API on this machine, for addresses with the bucket in the path. */
  readonly origin: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Kills all processes. */
  stop(): Promise<void>
  /** Starts the processes again, on the same ports and with the same data. */
  start(): Promise<void>
  /** Ends all processes, and removes their data. */
  remove(): Promise<void>
}

export interface SwiftOptions {
  /** The maximum number of objects in a page of a list, by default 1000. */
  readonly pageSize?: number
}

const SERVERS = ['account', 'container', 'object'] as const

/** Milliseconds. Swift starts in a few seconds, and later on a busy machine. */
const MAX_START_TIME = 600_000

const programPath = (name: string): string | undefined =>
  ['/usr/bin', '/usr/sbin', ...(process.env.PATH ?? '').split(':')].map(folder => join(folder, name)).find(existsSync)

/** Whether the programs of Swift and memcached are installed. */
export const findSwift = (): boolean =>
  [...SERVERS.map(name => `swift-${name}-server`), 'swift-proxy-server', 'swift-ring-builder', 'memcached'].every(
    program => programPath(program) !== undefined,
  )

/** Starts an installed Swift: one replica on one device. Its file system must support extended attributes. */
export async function startSwift({ pageSize = 1000 }: SwiftOptions = {}): Promise<SwiftCluster> {
  if (!findSwift()) throw new Error('OpenStack Swift or memcached is not installed.')
  const directory = mkdtempSync(join(tmpdir(), 'las-swift-'))
  const [memcached = 0, proxy = 0, ...ports] = await freePorts(2 + SERVERS.length)
  const settings = join(directory, 'conf')
  mkdirSync(settings)
  mkdirSync(join(directory, 'srv', 'device'), { recursive: true })
  const user = process.getuid?.() === 0 ? 'swift' : (process.env.USER ?? 'swift')
  const common = `bind_ip = 127.0.0.1\nworkers = 0\nuser = ${user}\nswift_dir = ${settings}\nlog_level = ERROR\nlog_address = /dev/null\n`

  writeFileSync(
    join(settings, 'swift.conf'),
    '[swift-hash]\nswift_hash_path_suffix = las\n[storage-policy:0]\nname = only\ndefault = yes\n',
  )
  for (const [index, name] of SERVERS.entries()) {
    const port = ports[index]
    const storage = `devices = ${join(directory, 'srv')}\nmount_check = false\ndisable_fallocate = true\n`
    const pipeline = `[pipeline:main]\npipeline = ${name}-server\n[app:${name}-server]\nuse = egg:swift#${name}\n`
    writeFileSync(
      join(settings, `${name}-server.conf`),
      `[DEFAULT]\nbind_port = ${port}\n${common}${storage}${pipeline}`,
    )
    const ring = (...args: (string | number)[]) =>
      run('swift-ring-builder', [`${name}.builder`, ...args.map(String)], { cwd: settings })
    await ring('create', 4, 1, 0)
    await ring('add', `r1z1-127.0.0.1:${port}/device`, 1)
    await ring('rebalance')
  }
  writeFileSync(
    join(settings, 'proxy-server.conf'),
    `[DEFAULT]\nbind_port = ${proxy}\n${common}${proxySettings(memcached, pageSize)}`,
  )
  if (process.getuid?.() === 0) chownAll(directory, await idsOf('swift'))

  const programs: [string, string[]][] = [
    [
      'memcached',
      ['-u', process.getuid?.() === 0 ? 'nobody' : user, '-l', '127.0.0.1', '-p', String(memcached), '-m', '32'],
    ],
    ...[...SERVERS, 'proxy'].map((name): [string, string[]] => [
      `swift-${name}-server`,
      [join(settings, `${name}-server.conf`)],
    ]),
  ]
  let running: ChildProcess[] = []
  const origin = `http://127.0.0.1:${proxy}`
  const start = async (): Promise<void> => {
    running = programs.map(([name, args]) =>
      spawn(programPath(name) ?? name, args, { cwd: directory, stdio: 'ignore' }),
    )
    // Without a call of `stop`, for example if a test fails, they must not continue to run.
    process.once('exit', kill)
    await Promise.all(running.map(child => once(child, 'spawn')))
    const end = performance.now() + MAX_START_TIME
    // The S3 API responds with 403 to a request without a signature, and with 503 before it can reach its servers.
    while (!(await isReady(origin, [...ports]))) {
      const ended = programs.find((_, index) => running[index]?.exitCode !== null)
      if (ended || performance.now() > end) {
        await stop()
        throw new Error(`Swift did not start${ended ? `: ${ended[0]} ended` : ''}.`)
      }
      await setTimeout(100)
    }
  }
  const kill = (): void => {
    for (const child of running) child.kill('SIGKILL')
  }
  const stop = async (): Promise<void> => {
    const alive = running.filter(child => child.exitCode === null && child.signalCode === null)
    const exits = alive.map(child => once(child, 'exit'))
    kill()
    await Promise.all(exits)
    process.off('exit', kill)
    running = []
  }
  await start()
  return {
    origin,
    region: 'us-east-1',
    accessKeyId: 'las:test',
    secretAccessKey: 'testing',
    start,
    stop,
    async remove() {
      await stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** The authentication of `tempauth` needs memcached. */
const proxySettings = (memcached: number, pageSize: number): string => `
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats bulk s3api tempauth slo dlo proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${memcached}
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
s3_acl = false
check_bucket_owner = false
max_bucket_listing = ${pageSize}
[filter:tempauth]
use = egg:swift#tempauth
user_las_test = testing .admin
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
[app:proxy-server]
use = egg:swift#proxy
allow_account_management = true
account_autocreate = true
`

async function isReady(origin: string, ports: readonly number[]): Promise<boolean> {
  const addresses = [`${origin}/healthcheck`, ...ports.map(port => `http://127.0.0.1:${port}/`)]
  const responses = await Promise.allSettled(addresses.map(address => fetch(address)))
  return responses.every(({ status }) => status === 'fulfilled')
}

function chownAll(path: string, { uid, gid }: UserIds): void {
  chownSync(path, uid, gid)
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) chownSync(join(path, name), uid, gid)
}
