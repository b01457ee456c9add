import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { untilDisconnected } from './disconnection.js'

let server: Server
let signals: AbortSignal[]
let finish: () => void
let listeners: number[]
beforeEach(async () => {
  signals = []
  listeners = []
  finish = () => undefined
  server = createServer(async (raw, response) => {
    await untilDisconnected({ raw }, signal => {
      signals.push(signal)
      return new Promise<void>(resolve => {
        finish = resolve
      })
    })
    listeners.push(raw.socket.listenerCount('close'))
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => server.closeAllConnections())

const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

it('aborts when the client disconnects', async () => {
  const client = request(url()).on('error', () => undefined)
  client.end()
  await expect.poll(() => signals.length).toBe(1)
  expect(signals[0]?.aborted).toBe(false)
  client.destroy()
  await expect.poll(() => signals[0]?.aborted).toBe(true)
})

it('removes its listener from a connection that is reused', async () => {
  for (let count = 1; count <= 3; count++) {
    const response = fetch(url())
    await expect.poll(() => signals.length).toBe(count)
    finish()
    await (await response).text()
  }
  expect(new Set(listeners).size).toBe(1)
  expect(signals.some(({ aborted }) => aborted)).toBe(false)
})
