// Replaces `startEmulator` in tests if LAS_TEST_SERVERS is set: see `setup.ts`.
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Emulator, EmulatorCredentials, EmulatorOptions } from '@las/emulator'
import { createDatabase, type RoundRobin, startRoundRobin } from '@las/test-servers'
import { TestRunner } from 'vitest'
import { readSetup, type Setup } from './setup.js'

/** The options of a process. */
export interface ServerOptions extends EmulatorOptions {
  /** The time of a clock that stands still, in milliseconds since 1970. */
  readonly time?: number | undefined
}

/** The message of a process that is ready. */
export interface ServerMessage {
  readonly port: number
  readonly credentials: EmulatorCredentials
  readonly adminSecret: string
}

/** Options that only one process can have. */
const UNSUPPORTED = ['port', 'host', 'publicUrl', 'dataDir', 'database', 'tls', 'log'] as const

/** Servers that share a database, and the proxy in front of them. */
interface Servers {
  readonly proxy: RoundRobin
  readonly message: ServerMessage
}

/** Servers that no test uses, by their options. Starting them takes longer than most tests. They end with the test process. */
const idle = new Map<string, Servers[]>()

async function startServers(options: ServerOptions): Promise<Servers> {
  const setup = readSetup()
  const proxy = await startRoundRobin()
  const id = randomUUID()
  const shared: ServerOptions = {
    ...options,
    publicUrl: `http://localhost:${proxy.port}`,
    database: await createDatabase(new URL(`/${id}`, setup.template).href, setup.template),
    objects: `${setup.objects}&prefix=${id}`,
  }
  const messages = await Promise.all(Array.from({ length: setup.servers }, () => startServer(setup, shared)))
  proxy.targets = messages.map(({ port }) => port)
  return { proxy, message: messages[0] as ServerMessage }
}

/**
 * Starts several processes that share a database, behind a proxy that sends each request to the next one. A clock stands still at its
 * current time, and ids are random. A test that needs anything else of one process is skipped.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  skipUnsupported(options)
  const { clock, createId: _, ...given } = options
  const startTime = clock?.()
  const key = JSON.stringify({ ...given, time: startTime })
  const servers = idle.get(key)?.pop() ?? (await startServers({ ...given, time: startTime }))
  const { credentials, adminSecret } = servers.message
  const origin = credentials.authEndpoint
  let offset = 0

  const send = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(`${origin}/_emulator/${path}`, {
      method,
      headers: { authorization: `Bearer ${adminSecret}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (response.ok || response.status === 404) return response
    const { message } = (await response.json()) as { message?: string }
    throw Object.assign(new Error(message), { status: response.status })
  }
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await (await send(method, path, body)).json()) as T
  const exists = async (method: string, path: string): Promise<boolean> => (await send(method, path)).ok
  const now = (): number => (startTime ?? Date.now()) + offset
  const setTime = ({ time }: { readonly time: string }): number => {
    offset = Date.parse(time) - (startTime ?? Date.now())
    return Date.parse(time)
  }
  const readClock = async (): Promise<void> => void setTime(await call('GET', 'clock'))
  return {
    apiEndpoint: `${origin}/v1`,
    authEndpoint: origin,
    consoleUrl: `${origin}/_console`,
    port: servers.proxy.port,
    credentials,
    adminSecret,
    caFile: undefined,
    aborted: new Promise(() => {}),
    clock: { now, advance: async duration => setTime(await call('POST', 'clock', { advance: duration })) },
    faults: {
      add: async (...faults) => void (await call('POST', 'faults', faults)),
      list: async () => (await call<{ faults: never[] }>('GET', 'faults')).faults,
      clear: async () => void (await call('DELETE', 'faults')),
    },
    seed: data => call('POST', 'seed', encodeContent(data)),
    outbox: async () => (await call<{ mails: never[] }>('GET', 'outbox')).mails,
    consoleLink: async (link = {}) => (await call<{ url: string }>('POST', 'console-link', link)).url,
    jobs: async () => (await call<{ jobs: never[] }>('GET', 'jobs')).jobs,
    retryJob: id => exists('POST', `jobs/${encodeURIComponent(id)}/retry`),
    discardJob: id => exists('DELETE', `jobs/${encodeURIComponent(id)}`),
    snapshot: () => call('GET', 'snapshot'),
    async restore(snapshot) {
      await call('PUT', 'snapshot', snapshot)
      await readClock()
    },
    async reset() {
      await call('POST', 'reset')
      await readClock()
    },
    close: async () => {
      await call('POST', 'reset')
      idle.set(key, [...(idle.get(key) ?? []), servers])
    },
  }
}

/** Skips the test that runs if it cannot use several processes. Fails outside of a test. */
function skipUnsupported(options: EmulatorOptions): void {
  const programs = Object.values({ ...options.transitions, ...options.functions })
  const names: string[] = UNSUPPORTED.filter(name => options[name] !== undefined)
  if (programs.some(program => typeof program === 'function')) names.push('functions as programs')
  if (names.length === 0) return
  const reason = `It uses ${names.join(', ')}, and cannot run with several processes.`
  TestRunner.getCurrentTest()?.context.skip(reason)
  throw new Error(reason)
}

/** Starts a server, and waits until it is ready. */
async function startServer({ script, env, folder }: Setup, options: ServerOptions): Promise<ServerMessage> {
  const variables = { ...process.env, ...env, LAS_SERVER_OPTIONS: JSON.stringify(options) }
  const child = fork(script, { cwd: folder, env: variables })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`A server ended with exit code ${code}.`)
  })
  const [message] = await Promise.race([once(child, 'message'), ended])
  ended.catch(() => {})
  // The test process can end before the server, which then ends too.
  child.unref()
  child.channel?.unref()
  return message as ServerMessage
}

/** Bytes as base64. */
function encodeContent(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(encodeContent)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, encodeContent(each)]))
}
