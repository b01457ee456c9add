import { type AccessToken, Client, fetchAdapter } from '@las/client'
import { upload } from '../../shared/upload.ts'
import { receiveWebhook } from '../../shared/webhook.ts'

/** The secrets and variables of the worker. */
interface Env {
  LAS_CLIENT_ID: string
  LAS_CLIENT_SECRET: string
  LAS_AUTH_ENDPOINT: string
  LAS_API_ENDPOINT: string
  LAS_AGENT_ID: string
  WEBHOOK_SECRET: string
  WEBHOOK_URL: string
}

/** The access token, for all requests to this isolate. */
let accessToken: AccessToken | undefined

/** A worker must not use the connections and timers of another request, so each request has a client. */
function createClient(env: Env): Client {
  return new Client({
    clientId: env.LAS_CLIENT_ID,
    clientSecret: env.LAS_CLIENT_SECRET,
    authEndpoint: env.LAS_AUTH_ENDPOINT,
    apiEndpoint: env.LAS_API_ENDPOINT,
    tokenStore: {
      load: async () => accessToken,
      save: async token => {
        accessToken = token
      },
    },
    http: fetchAdapter(),
  })
}

export default {
  async fetch(request, env) {
    const route = `${request.method} ${new URL(request.url).pathname}`
    if (route === 'POST /invoices') {
      return upload(request, { client: createClient(env), agentId: env.LAS_AGENT_ID, maxBytes: 10 * 1024 * 1024 })
    }
    if (route === 'POST /webhooks') {
      // Isolates do not share memory. With `nonces` in a durable object, a copied request is rejected.
      return receiveWebhook(request, { secret: env.WEBHOOK_SECRET, url: env.WEBHOOK_URL })
    }
    return new Response(null, { status: 404 })
  },
} satisfies ExportedHandler<Env>
