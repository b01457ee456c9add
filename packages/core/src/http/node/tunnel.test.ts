import { startSocketServer } from '@las/test-servers'
import { expect, it } from 'vitest'
import { errorOf, eventually } from '../../testing/eventually.js'
import { nodeAdapter } from './node-adapter.js'

it('closes the connection to an unresponsive proxy when the request is aborted', async () => {
  let connected = 0
  let closed = 0
  const { origin } = await startSocketServer(socket => {
    connected++
    socket.resume().on('error', () => undefined)
    socket.on('close', () => closed++)
  })
  const controller = new AbortController()
  const send = nodeAdapter({ proxy: origin })
  const failed = errorOf(send({ method: 'GET', url: 'https://api.example/v1', headers: {}, signal: controller.signal }))
  await eventually(() => connected === 1)
  controller.abort()
  expect(await failed).toBeInstanceOf(Error)
  await eventually(() => closed === 1)
})
