// Sends a health check every 5 ms without waiting for the responses. On each message from the parent process, it waits for pending checks, and
// replies with the latencies in milliseconds and the number of failed checks since the previous message.
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
  const completed = check()
    .then(
      status => status === 200,
      () => false,
    )
    .then(isHealthy => {
      pending.delete(completed)
      latencies.push(performance.now() - sentAt)
      if (!isHealthy) failed += 1
    })
  pending.add(completed)
}, 5)

process.on('message', async () => {
  await Promise.all(pending)
  process.send?.({ latencies, failed })
  latencies = []
  failed = 0
})
process.on('disconnect', () => process.exit())
