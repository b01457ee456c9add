// A mock of the API in a separate process. It returns a token and documents, stores files, and counts documents and connections.
import { createServer } from 'node:http'

let created = 0
let stored = 0
let connections = 0

const server = createServer(async (request, response) => {
  let bytes = 0
  for await (const chunk of request) bytes += chunk.length
  const result = respond(`${request.method} ${request.url}`, bytes)
  const body = result === undefined ? '' : JSON.stringify(result)
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  response.writeHead(200, headers).end(body)
})

/** @param {string} call @param {number} bytes */
function respond(call, bytes) {
  if (call.startsWith('PUT /v1/files/')) {
    if (bytes > 0) stored++
    return undefined
  }
  if (call === 'POST /v1/documents') {
    created++
    // A body of this size contains the content.
    if (bytes > 10_000) stored++
    const documentId = `las:document:${created}`
    return { documentId, fileUrl: `${origin()}/v1/files/${created}`, contentType: null, name: null }
  }
  if (call.startsWith('GET /v1/documents')) return { documents: [], nextToken: null }
  if (call === 'GET /v1/organizations/me') return { organizationId: 'las:organization:1' }
  return { access_token: 'token', expires_in: 3_600, token_type: 'Bearer' }
}

function origin() {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return `http://127.0.0.1:${port}`
}

server.keepAliveTimeout = 60_000
server.on('connection', () => {
  connections++
})
server.listen(0, '127.0.0.1', 1_024, () => process.send?.(server.address()))
process.on('message', message => {
  if (message === 'reset') created = stored = connections = 0
  process.send?.({ created, stored, connections })
})
process.on('disconnect', () => process.exit())
