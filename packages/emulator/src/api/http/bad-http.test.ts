import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { replyToParseError } from './bad-http.js'

it('responds and closes the connection even if the client keeps it open', async () => {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true })
  const [socket] = (await once(server, 'connection')) as [Socket]
  replyToParseError(new Error('not HTTP'), socket)
  const closed = once(socket.resume(), 'close')
  let received = ''
  client.on('data', chunk => (received += chunk))
  await once(client, 'end')
  expect(received).toMatch(/^HTTP\/1\.1 400 .*Content-Length: 43.*\{"message":"The request is not valid HTTP"\}$/s)
  await closed
  client.destroy()
  server.close()
})
