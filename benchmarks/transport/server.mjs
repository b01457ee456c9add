// A mock of the API in a separate process. It returns a token and a workflow of 400 bytes.
import { createServer } from 'node:http'

const workflow = JSON.stringify({ workflowId: 'las:workflow:1', name: 'Invoices', description: 'x'.repeat(340) })
const token = JSON.stringify({ access_token: 'token', expires_in: 3_600, token_type: 'Bearer' })

const server = createServer((request, response) => {
  const body = request.url?.startsWith('/oauth2/') ? token : workflow
  request.resume()
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
process.on('disconnect', () => process.exit())
