// Sends a health check every 5 ms, whether or not the previous ones have been answered. On each message of its parent it waits for the pending
// answers, and replies with the latencies in milliseconds since the message before, and with the number of checks that failed.
import { Agent, get } from 'node:http'

const [url = ''] = process.argv.slice(2)
const agent = new Agent({ keepAlive: true, maxSockets: 32 })

/** @type {number[]} */
let latencies = []
let failed = 0
/** @type {Set<Promise<void>>} */
const pending = new Set()

const check = () =>
  new Promise((resolve, reject) => {
    get(url, { agent }, response => {
      response
        .resume()
        .once('end', () => resolve(response.statusCode))
        .once('error', reject)
    }).once('error', reject)
  })

setInterval(() => {
  const sentAt = performance.now()
  const answered = check()
    .then(
      status => status === 200,
      () => false,
    )
    .then(isHealthy => {
      pending.delete(answered)
      latencies.push(performance.now() - sentAt)
      if (!isHealthy) failed += 1
    })
  pending.add(answered)
}, 5)

process.on('message', async () => {
  await Promise.all(pending)
  process.send?.({ latencies, failed })
  latencies = []
  failed = 0
})
process.on('disconnect', () => process.exit())
