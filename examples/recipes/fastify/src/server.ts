import { Client } from '@las/client'
import Fastify, { type FastifyError } from 'fastify'
import { readInvoice, responseTo } from '../../shared/invoices.ts'

const agentId = process.env.LAS_AGENT_ID
if (!agentId) throw new Error('LAS_AGENT_ID is not set')
const client = new Client() // credentials from LAS_CLIENT_ID, LAS_CLIENT_SECRET, …

const app = Fastify({ bodyLimit: 10 * 1024 * 1024, requestTimeout: 120_000 })

app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

app.post<{ Body: Buffer | undefined }>('/invoices', async (request, reply) => {
  const aborted = new AbortController()
  reply.raw.once('close', () => aborted.abort())
  return readInvoice(client, agentId, request.body ?? Buffer.alloc(0), { signal: aborted.signal })
})

app.setErrorHandler<FastifyError>((thrown, request, reply) => {
  if (thrown.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    // By default, Fastify closes the connection, and a client that is still sending does not receive the response.
    request.raw.resume()
    return reply.code(413).removeHeader('connection').send({ error: 'content_too_large' })
  }
  const { status, error } = responseTo(thrown)
  return reply.code(status).send({ error })
})

await app.listen({ port: Number(process.env.PORT ?? 3000), host: 'localhost' })
