// A proxy that sends each request to the next of several servers, like a load balancer with default settings.
import { Agent, createServer, request as sendRequest } from 'node:http'

/** Milliseconds. */
const TIMEOUT = 10_000

/** @param {number} port @param {readonly number[]} targets ports @returns {Promise<{ close(): Promise<void> }>} */
export async function startRoundRobin(port, targets) {
  const agent = new Agent({ keepAlive: true })
  let turn = 0
  const server = createServer(async (request, response) => {
    const chunks = []
    try {
      for await (const chunk of request) chunks.push(chunk)
    } catch {
      return
    }
    const body = Buffer.concat(chunks)
    // A server that does not accept connections has not received the request, so the next one can.
    for (let attempt = 0; attempt < targets.length; attempt++) {
      const target = targets[turn++ % targets.length]
      const result = await forward({ request, body, response, port: target, agent })
      if (result === 'sent') return
      if (result === 'failed') break
    }
    if (response.headersSent) response.destroy()
    else response.writeHead(502).end()
  })
  await new Promise(resolve => server.listen(port, '127.0.0.1', () => resolve(undefined)))
  return {
    async close() {
      agent.destroy()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/**
 * @param {{ request: import('node:http').IncomingMessage, body: Buffer, response: import('node:http').ServerResponse,
 *   port: number | undefined, agent: Agent }} exchange
 * @returns {Promise<'sent' | 'refused' | 'failed'>}
 */
function forward({ request: { method, url, headers }, body, response, port, agent }) {
  return new Promise(resolve => {
    const options = { host: '127.0.0.1', port, method, path: url, headers, agent, timeout: TIMEOUT }
    const forwarded = sendRequest(options, upstream => {
      const { connection, 'keep-alive': _, ...kept } = upstream.headers
      response.writeHead(upstream.statusCode ?? 502, kept)
      upstream.pipe(response)
      upstream.on('end', () => resolve('sent'))
      upstream.on('error', () => resolve('failed'))
      upstream.on('close', () => resolve('failed'))
    })
    forwarded.on('timeout', () => forwarded.destroy(new Error('timeout')))
    forwarded.on('error', (/** @type {NodeJS.ErrnoException} */ { code }) =>
      resolve(code === 'ECONNREFUSED' ? 'refused' : 'failed'),
    )
    forwarded.end(body)
  })
}
