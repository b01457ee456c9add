import { StorageError } from '@las/storage'
import type pg from 'pg'
import { endClient } from './end-client.js'
import { createClient } from './pool.js'
import { isTimeout } from './postgres-errors.js'

/**
 * Whether a pooler such as PgBouncer is between this process and PostgreSQL, and when it gives the connection to PostgreSQL to another
 * client: when this one disconnects (`session`), or after each transaction (`transaction`).
 */
export type Pooling = 'none' | 'session' | 'transaction'

/** How often the connections of two clients are compared. A pooler usually gives the one that was used last to the next client. */
const COMPARISONS = 20
/** In session mode, the second client may have to wait until others disconnect. Milliseconds. */
const QUERY_TIMEOUT = 5_000

/** Finds out how connections are pooled. */
export async function poolingOf(url: string): Promise<Pooling> {
  const client = await connect(url)
  try {
    const process = await processOf(client)
    // PgBouncer sends each client another number.
    if (process === (client as unknown as { processID: number }).processID) return 'none'
    return (await isShared(url, client, process)) ? 'transaction' : 'session'
  } finally {
    await endClient(client)
  }
}

/**
 * Rejects connections that other clients use between transactions: messages and locks would get lost without an error.
 * @throws {@link StorageError} with the remedy.
 */
export async function checkSessions(url: string): Promise<Pooling> {
  const pooling = await poolingOf(url)
  if (pooling !== 'transaction') return pooling
  throw new StorageError(
    'io',
    'The address of PostgreSQL leads to PgBouncer, or another pooler, in transaction mode, in which messages and locks do not work. Use ' +
      'session mode (pool_mode = session), or also give the address of PostgreSQL itself.',
  )
}

/** Whether a second client can use the connection of a first one, which has no transaction. */
async function isShared(url: string, first: pg.Client, process: number | undefined): Promise<boolean> {
  const second = await connect(url)
  try {
    for (let count = 0; count < COMPARISONS; count++) {
      await second.query('BEGIN')
      if ((await processOf(second)) === process) return true
      // The transaction keeps its connection, so the first client can have got another one.
      if ((await processOf(first)) !== process) return true
      await second.query('COMMIT')
    }
    return false
  } catch (error) {
    if (!isTimeout(error)) throw error
    // The second client waits until others disconnect (session mode), or until their transactions end.
    return (await processOf(first)) !== process
  } finally {
    await endClient(second)
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = createClient(url, { queryTimeout: QUERY_TIMEOUT })
  try {
    await client.connect()
    return client
  } catch (error) {
    await endClient(client)
    throw error
  }
}

async function processOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ process: number }>('SELECT pg_backend_pid() AS process')
  return rows[0]?.process
}
