import pg from 'pg'
import { endClient } from './end-client.js'
import { isTimeout } from './postgres-errors.js'
import { withRetries } from './with-retries.js'

export interface PoolOptions {
  /** The maximum number of connections. */
  readonly maxConnections: number
  /** Called with errors of connections that are not in use, for example when PostgreSQL is restarted. */
  readonly onError?: ((error: Error) => void) | undefined
}

export interface PlainPoolOptions extends PoolOptions {
  /** How long a query can take, in milliseconds; by default 20,000. */
  readonly queryTimeout?: number
}

/** Milliseconds. */
const CONNECT_TIMEOUT = 10_000
/** A query that takes longer has lost its connection without a message, for example after a failover. */
const QUERY_TIMEOUT = 60_000
/** As above, for the short queries of graphile-worker and of single clients. While one of graphile-worker hangs, the process finds no jobs. */
const CLIENT_QUERY_TIMEOUT = 20_000
const IDLE_TIMEOUT = 30_000
const KEEP_ALIVE_DELAY = 10_000

/** The object ids of PostgreSQL types. */
const INT8 = 20
const JSON_TYPE = 114

/** Positions and counts are numbers, and JSON stays a text, because it is escaped: see `unescapeJson`. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number
    if (oid === JSON_TYPE) return (text: string) => text
    return pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

/** A query that fails after a time in milliseconds. The types of `pg` lack this option. */
export const limited = <Q extends pg.QueryConfig>(query: Q, time: number = QUERY_TIMEOUT): Q => {
  const options = { query_timeout: time }
  return { ...query, ...options }
}

export interface ClientOptions {
  /** How long a query can take, in milliseconds; by default 20,000. */
  readonly queryTimeout?: number
  readonly applicationName?: string
}

/** A client with the default types that is not part of a pool, and not connected yet. */
export function createClient(
  url: string,
  { queryTimeout = CLIENT_QUERY_TIMEOUT, applicationName }: ClientOptions = {},
): pg.Client {
  const options = { ...connectionOptions(url), query_timeout: queryTimeout }
  const client = new pg.Client(
    applicationName === undefined ? options : { ...options, application_name: applicationName },
  )
  // An error of the connection rejects its query. Without a listener, it would end the process.
  client.on('error', () => {})
  return client
}

/** The options of a connection with the default types. */
const connectionOptions = (url: string): pg.ClientConfig => ({
  connectionString: url,
  connectionTimeoutMillis: CONNECT_TIMEOUT,
  keepAlive: true,
  keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY,
  application_name: 'las-emulator',
})

/**
 * Opens a bounded pool of connections for records. No connection is opened before the first query. PostgreSQL must not compile the
 * queries: it would take up to a second, because PostgreSQL expects more rows than they read.
 */
export const createPool = (connectionString: string, options: PoolOptions): pg.Pool =>
  observed({ ...connectionOptions(connectionString), types, onConnect: turnOffJit }, options)

const turnOffJit = async (client: pg.ClientBase): Promise<void> => {
  await client.query(limited({ text: 'SET jit = off' }, CONNECT_TIMEOUT))
}

/**
 * Opens a bounded pool of connections with the default types, for graphile-worker. It waits while PostgreSQL starts: graphile-worker
 * would wait for up to two minutes before it tries again.
 */
export function createPlainPool(
  connectionString: string,
  { queryTimeout = CLIENT_QUERY_TIMEOUT, ...options }: PlainPoolOptions,
): pg.Pool {
  const pool = observed({ ...connectionOptions(connectionString), query_timeout: queryTimeout }, options)
  pool.on('connect', closeAfterTimeout)
  const connect = pool.connect.bind(pool)
  // The pool itself calls it with a callback.
  const patient = (callback?: Parameters<typeof connect>[0]): unknown =>
    callback ? connect(callback) : withRetries(() => connect())
  return Object.assign(pool, { connect: patient as pg.Pool['connect'] })
}

/** Closes the connection of a client after a query that timed out. graphile-worker would return it to the pool, where it blocks others. */
function closeAfterTimeout(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const observedQuery = (...given: unknown[]): unknown => {
    const result = query(...given)
    if (result instanceof Promise) {
      result.catch((error: unknown) => {
        if (isTimeout(error)) void endClient(client)
      })
    }
    return result
  }
  Object.assign(client, { query: observedQuery })
}

function observed(config: pg.PoolConfig, { maxConnections, onError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({ ...config, max: maxConnections, idleTimeoutMillis: IDLE_TIMEOUT })
  const report = (error: Error): void => onError?.(error)
  pool.on('error', report)
  // An error of a connection that is in use rejects its query. Without a listener, it would end the process.
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}
