import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { app as expressApp } from './express.js'
import { app as fastifyApp } from './fastify.js'
import { app as honoApp } from './hono.js'
import { POST } from './next.js'

/** A receiver that listens on a free port of this machine. */
export interface Receiver {
  /** The URL for webhooks. */
  readonly url: string
  close(): Promise<unknown>
}

/** Starts the receiver of each framework. */
export const receivers: Readonly<Record<string, () => Promise<Receiver>>> = {
  express: () => started(expressApp.listen(0, 'localhost')),
  fastify: async () => ({
    url: `${await fastifyApp.listen({ port: 0, host: 'localhost' })}/invoices`,
    close: () => fastifyApp.close(),
  }),
  hono: () => started(createAdaptorServer({ fetch: honoApp.fetch }).listen(0, 'localhost')),
  // Next.js calls the function of a route with a Request, as this server does.
  next: () => started(createAdaptorServer({ fetch: POST }).listen(0, 'localhost')),
}

async function started(server: ReturnType<typeof createAdaptorServer> | Server): Promise<Receiver> {
  await new Promise<void>(resolve => server.once('listening', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/invoices`,
    close: () => new Promise(resolve => server.close(resolve)),
  }
}
