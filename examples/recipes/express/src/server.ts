import { Client } from '@las/client'
import express, { type ErrorRequestHandler } from 'express'
import { readInvoice, responseTo } from '../../shared/invoices.ts'

const agentId = process.env.LAS_AGENT_ID
if (!agentId) throw new Error('LAS_AGENT_ID is not set')
const client = new Client() // credentials from LAS_CLIENT_ID, LAS_CLIENT_SECRET, …

const app = express()

app.post('/invoices', express.raw({ type: () => true, limit: '10mb' }), async (request, response) => {
  // Without a body, express.raw() does not set a Buffer.
  const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const aborted = new AbortController()
  response.once('close', () => aborted.abort())
  response.json(await readInvoice(client, agentId, content, { signal: aborted.signal }))
})

const onError: ErrorRequestHandler = (thrown, _request, response, _next) => {
  // Errors of express.raw() have a type, such as `encoding.unsupported`.
  const isInvalid = typeof thrown.type === 'string' && thrown.status < 500
  const { status, error } = isInvalid ? { status: thrown.status, error: codeOf(thrown.type) } : responseTo(thrown)
  if (!response.headersSent) response.status(status).json({ error })
}
const codeOf = (type: string): string => (type === 'entity.too.large' ? 'content_too_large' : type)
app.use(onError)

app.listen(Number(process.env.PORT ?? 3000), 'localhost')
