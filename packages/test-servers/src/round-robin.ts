import { Agent, createServer, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/** How long a request waits before the servers are tried again, in milliseconds. */
const WAIT_INTERVAL = 100

export interface RoundRobinOptions {
  /** The port to listen on, by default a free one. */
  readonly port?: number
  /** How long a server can be silent during a request, in milliseconds; by default without a limit. */
  readonly timeout?: number
  /** How long a request waits while all servers refuse connections, in milliseconds; by default not at all. */
  readonly maxWait?: number
}

/** A load balancer with default settings: it sends each request to the next of several servers. */
export interface RoundRobin {
  readonly port: number
  /** The ports of the servers on this machine. */
  targets: readonly number[]
  close(): Promise<void>
}

/** Starts a {@link RoundRobin}. A server that refuses a connection has not received the request, so the next one receives it. */
export async function startRoundRobin({ port = 0, timeout, maxWait = 0 }: RoundRobinOptions = {}): Promise<RoundRobin> {
  const agent = new Agent({ keepAlive: true })
  let turn = 0
  const server = createServer(async (request, response) => {
    const end = performance.now() + maxWait
    for (let attempt = 1; attempt <= proxy.targets.length || performance.now() < end; attempt++) {
      const target = proxy.targets[turn++ % proxy.targets.length]
      const result = await forward({ request, response, agent, port: target, timeout })
      if (result === 'sent') return
      if (result === 'failed' || response.destroyed) break
      if (attempt % proxy.targets.length === 0 && maxWait > 0) await setTimeout(WAIT_INTERVAL)
    }
    if (response.headersSent) response.destroy()
    // The rest of the request is not read.
    else response.writeHead(502, { connection: 'close' }).end()
  })
  // The servers limit the times themselves.
  server.requestTimeout = 0
  // Under load, a client could use a connection again at the moment at which it is closed.
  server.keepAliveTimeout = 60_000
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const proxy: RoundRobin = {
    port: (server.address() as AddressInfo).port,
    targets: [],
    async close() {
      agent.destroy()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
  return proxy
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly agent: Agent
  readonly port: number | undefined
  readonly timeout: number | undefined
}

function forward({ request, response, agent, port, timeout }: Exchange): Promise<'sent' | 'refused' | 'failed'> {
  const { method, url, headers } = request
  return new Promise(resolve => {
    const options = { host: '127.0.0.1', port, method, path: url, headers, agent, ...(timeout && { timeout }) }
    const forwarded = sendRequest(options, upstream => {
      const { connection, 'keep-alive': _, ...kept } = upstream.headers
      response.writeHead(upstream.statusCode ?? 502, kept)
      upstream.pipe(response)
      upstream.on('end', () => resolve('sent'))
      upstream.on('error', () => resolve('failed'))
      upstream.on('close', () => resolve('failed'))
    })
    forwarded.on('timeout', () => forwarded.destroy(new Error('timeout')))
    forwarded.on('error', (error: NodeJS.ErrnoException) => {
      request.unpipe(forwarded)
      response.off('close', abort)
      resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'failed')
    })
    // If the client ends the connection, the server must notice it.
    const abort = (): void => void forwarded.destroy()
    response.on('close', abort)
    // The body of the request is read once there is a connection, so that another server can receive it if this one refuses the connection.
    forwarded.on('socket', socket => {
      const send = (): void => void request.pipe(forwarded)
      if (socket.connecting) socket.once('connect', send)
      else send()
    })
  })
}
