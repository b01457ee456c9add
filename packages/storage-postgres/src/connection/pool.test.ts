import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { hasDatabase, openTestDatabase, SKIP_REASON } from '../testing/test-database.js'
import { createPlainPool } from './pool.js'

/** The response of PostgreSQL while it starts. */
const fields = ['SFATAL', 'C57P03', 'Mthe database system is starting up'].map(field => `${field}\0`).join('')
const starting = Buffer.concat([Buffer.from('E'), Buffer.alloc(4), Buffer.from(`${fields}\0`)])
starting.writeInt32BE(starting.length - 1, 1)

it.skipIf(!hasDatabase)(`waits while PostgreSQL starts${hasDatabase ? '' : SKIP_REASON}`, async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const url = new URL(database.url)
  const [host, port] = [url.hostname, Number(url.port || 5432)]
  let rejected = 0
  const server = createServer(socket => {
    socket.on('error', () => {})
    if (rejected < 2) {
      rejected += 1
      socket.once('data', () => socket.end(starting))
    } else {
      const target = connect(port, host)
      target.on('error', () => socket.destroy())
      socket.pipe(target).pipe(socket)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  const pool = createPlainPool(url.href, { maxConnections: 1 })
  onTestFinished(() => pool.end())
  const client = await pool.connect()
  expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  client.release()
  expect(await pool.query('SELECT 2 AS two')).toMatchObject({ rows: [{ two: 2 }] })
  expect(rejected).toBe(2)
})
