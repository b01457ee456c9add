import type { Client, ClientOptions, HttpAdapter } from '@las/client'
import { ToolError } from '../safety/tool-error.js'

/** A function that creates the adapter of all clients, which share its connections. */
export type AdapterSource = () => Promise<HttpAdapter>

/** @param ca The certificates to trust instead of those of Node.js. */
export function adapterFor(ca?: string): AdapterSource {
  let adapter: Promise<HttpAdapter> | undefined
  return () => {
    adapter ??= import('@las/core/node').then(({ nodeAdapter }) => nodeAdapter(ca === undefined ? {} : { tls: { ca } }))
    return adapter
  }
}

interface Connection {
  /** The only organization that can be used; any if undefined. */
  readonly organizationId: string | undefined
  readonly http: AdapterSource
}

/** Connects calls to the API. */
export interface Connector {
  /** Returns the client, which the first call creates. A failure is not remembered. */
  connect(): Promise<Client>
  /** Makes the next call create another client, because the API rejected this one. */
  forget(client: Client): void
}

/**
 * Creates a client with the first call, and checks its organization. After a failure, the credentials are read again, so that the user can
 * correct them without a restart.
 */
export function connector(options: () => ClientOptions | Promise<ClientOptions>, connection: Connection): Connector {
  let current: Client | undefined
  let connecting: Promise<Client> | undefined
  return {
    async connect() {
      if (current !== undefined) return current
      connecting ??= connect(options, connection).finally(() => {
        connecting = undefined
      })
      current = await connecting
      return current
    },
    forget(client) {
      // Another call can have replaced it already.
      if (client === current) current = undefined
    },
  }
}

async function connect(
  options: () => ClientOptions | Promise<ClientOptions>,
  { organizationId, http }: Connection,
): Promise<Client> {
  const [{ Client }, adapter, given] = await Promise.all([import('@las/client'), http(), options()])
  const client = new Client('authorize' in given ? { credentials: given, http: adapter } : { http: adapter, ...given })
  if (organizationId === undefined) return client
  const found = await client.getOrganization('me')
  if (found.organizationId === organizationId) return client
  throw new ToolError(
    'other_organization',
    `The credentials belong to ${found.organizationId}, but this server is limited to ${organizationId}.`,
    'Start it with the --profile of that organization, or another --organization.',
  )
}
