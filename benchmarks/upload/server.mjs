// A mock of the API and its file server in a separate process. It returns a token, and stores and returns files.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const content = readFileSync(process.argv[2] ?? '')
const token = JSON.stringify({ access_token: 'token', expires_in: 3_600, token_type: 'Bearer' })

const server = createServer(async (request, response) => {
  const body = request.url === '/files/large' && request.method === 'GET' ? content : Buffer.from(token)
  for await (const _ of request);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
process.on('disconnect', () => process.exit())
