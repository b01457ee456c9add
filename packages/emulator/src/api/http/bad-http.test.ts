import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { answerBadHttp } from './bad-http.js'

it('answers, and closes the connection though its client does not', async () => {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', allowHalfOpen: true })
  const [socket] = (await once(server, 'connection')) as [Socket]
  answerBadHttp(new Error('no HTTP'), socket)
  const closed = once(socket.resume(), 'close')
  let answer = ''
  client.on('data', chunk => (answer += chunk))
  await once(client, 'end')
  expect(answer).toMatch(/^HTTP\/1\.1 400 .*Content-Length: 43.*\{"message":"The request is not valid HTTP"\}$/s)
  await closed
  client.destroy()
  server.close()
})
