import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { timeLimit } from '../../../../tooling/testing/time-limits.js'
import { hasDatabase, openTestDatabase, SKIP_REASON } from '../testing/test-database.js'
import { createPlainPool } from './pool.js'

/** The response of PostgreSQL while it starts. */
const fields = ['SFATAL', 'C57P03', 'Mthe database system is starting up'].map(field => `${field}\0`).join('')
const starting = Buffer.concat([Buffer.from('E'), Buffer.alloc(4), Buffer.from(`${fields}\0`)])
starting.writeInt32BE(starting.length - 1, 1)

/** Starts a proxy in front of PostgreSQL. `onSocket` returns false for a connection that it handles itself. */
async function startProxy(databaseUrl: string, onSocket: (socket: Socket) => boolean): Promise<Proxy> {
  const url = new URL(databaseUrl)
  const [host, port] = [url.hostname, Number(url.port || 5432)]
  const targets: Socket[] = []
  const server = createServer(socket => {
    socket.on('error', () => {})
    if (!onSocket(socket)) return
    const target = connect(port, host)
    targets.push(target)
    target.on('error', () => socket.destroy())
    socket.on('close', () => target.destroy())
    socket.pipe(target).pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    hang() {
      for (const target of targets.splice(0)) target.unpipe().resume()
    },
  }
}

interface Proxy {
  readonly url: string
  /** Lets the open connections hang: responses no longer arrive. */
  hang(): void
}

it.skipIf(!hasDatabase)(`waits while PostgreSQL starts${hasDatabase ? '' : SKIP_REASON}`, async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  let rejected = 0
  const { url } = await startProxy(database.url, socket => {
    if (rejected === 2) return true
    rejected += 1
    socket.once('data', () => socket.end(starting))
    return false
  })
  const pool = createPlainPool(url, { maxConnections: 1 })
  onTestFinished(() => pool.end())
  const client = await pool.connect()
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  client.release()
  expect(await pool.query('SELECT 2 AS two')).toMatchObject({ rows: [{ two: 2 }] })
  expect(rejected).toBe(2)
})

it.skipIf(!hasDatabase)(`closes connections that hang${hasDatabase ? '' : SKIP_REASON}`, async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const { url, hang } = await startProxy(database.url, () => true)
  const pool = createPlainPool(url, { maxConnections: 1, queryTimeout: timeLimit(500) })
  onTestFinished(() => pool.end())
  const client = await pool.connect()
  await client.query('SELECT 1')
  hang()
  await expect(client.query('SELECT 1')).rejects.toThrow('Query read timeout')
  client.release()
  expect((await pool.query('SELECT 2 AS two')).rows).toEqual([{ two: 2 }])
})
