// node client-process.mjs SPECIFICATION: sends requests to several servers in turn, and prints how many were sent in which time.
import { Pool } from 'undici'

/**
 * @typedef {{ method: import('undici').Dispatcher.HttpMethod, path: string, body?: object }} Request
 * @typedef {{ ports: readonly number[], token: string, connections: number, count?: number, seconds?: number, requests: readonly Request[],
 *   keep?: string }} Specification the requests are sent in turn, up to `count` of them or until `seconds` have passed. The field `keep` of the
 * responses is printed.
 */

/** @type {Specification} */
const {
  ports,
  token,
  connections,
  count = Number.POSITIVE_INFINITY,
  seconds,
  requests,
  keep,
} = JSON.parse(process.argv[2] ?? '')
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
const bodies = requests.map(({ body }) => body && JSON.stringify(body))
const pools = ports.map(port => new Pool(`http://127.0.0.1:${port}`, { connections }))
/** @type {unknown[]} */
const kept = []
let sent = 0
const startedAt = performance.now()
const end = seconds === undefined ? Number.POSITIVE_INFINITY : startedAt + seconds * 1000
await Promise.all(
  Array.from({ length: connections }, async () => {
    while (sent < count && performance.now() < end) {
      const index = sent++
      const request = requests[index % requests.length]
      const pool = pools[index % pools.length]
      if (!request || !pool) throw new Error('There are no requests or no servers.')
      const { method, path } = request
      const { statusCode, body } = await pool.request({ method, path, headers, body: bodies[index % requests.length] })
      const text = await body.text()
      if (statusCode !== 200) throw new Error(`${method} ${path}: ${statusCode} ${text}`)
      if (keep) kept.push(JSON.parse(text)[keep])
    }
  }),
)
const milliseconds = performance.now() - startedAt
const { user, system } = process.cpuUsage()
process.stdout.write(JSON.stringify({ sent, milliseconds, cpu: (user + system) / 1000, kept }))
