import { isWebhookVerificationError, memoryNonces, verifyWebhook } from '@las/webhooks'
import Fastify, { type FastifyInstance } from 'fastify'
import { type Invoice, saveInvoice } from './invoices.js'

const nonces = memoryNonces()

export const app: FastifyInstance = Fastify({ bodyLimit: 10 * 1024 * 1024 })

app.register(async scope => {
  // The signature covers the bytes of the body, so the routes of this scope read them without parsing. Other routes are not affected.
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  scope.post<{ Body: Buffer }>('/invoices', async (request, reply) => {
    try {
      const { output, context } = await verifyWebhook<Invoice>({
        method: request.method,
        url: process.env.WEBHOOK_URL ?? '',
        headers: request.headers,
        body: request.body,
        secret: process.env.WEBHOOK_SECRET ?? '',
        nonces,
      })
      await saveInvoice(context.runId, output)
      return reply.code(204).send()
    } catch (error) {
      // Other errors, such as those of the database, have status 500, so that the webhook is delivered again.
      if (!isWebhookVerificationError(error)) throw error
      request.log.warn(error.message)
      return reply.code(401).send({ error: error.code })
    }
  })
})
