import { networkInterfaces } from 'node:os'
import { createTransport } from '@las/core'
import { nodeAdapter } from '@las/core/node'
import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDocument } from './create-document.js'
import { getDocumentContent } from './get-document-content.js'

/** An address at which other machines reach this one, if there is a network. */
const networkAddress = Object.values(networkInterfaces())
  .flat()
  .find(entry => entry?.family === 'IPv4' && !entry.internal)?.address

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ host: '0.0.0.0' })
})
afterAll(() => emulator.close())

/** Uploads and downloads with a client of an emulator that is at an address. */
async function exchange(authEndpoint: string, proxy?: string): Promise<string> {
  const { clientId, clientSecret } = emulator.credentials
  const endpoints = { authEndpoint, apiEndpoint: `${authEndpoint}/v1`, allowInsecureHttp: true }
  const credentials = { clientId, clientSecret, ...endpoints }
  const transport = createTransport({ credentials, http: nodeAdapter({ proxy: proxy ?? false }), maxRetries: 0 })
  const { documentId, fileUrl } = await createDocument(transport, Buffer.from('%PDF-1.7 content'))
  expect(new URL(fileUrl ?? '').origin).toBe(authEndpoint)
  return Buffer.from(await getDocumentContent(transport, documentId)).toString()
}

describe('files go to where the client reached the emulator', () => {
  it.each(['localhost', '127.0.0.1'])('at %s', async name => {
    expect(await exchange(`http://${name}:${emulator.port}`)).toBe('%PDF-1.7 content')
  })

  it.skipIf(networkAddress === undefined)('at the address of this machine (needs a network)', async () => {
    expect(await exchange(`http://${networkAddress}:${emulator.port}`)).toBe('%PDF-1.7 content')
  })

  it('at a name that only a proxy resolves', async () => {
    const proxy = `http://127.0.0.1:${emulator.port}`
    expect(await exchange('http://las-emulator:8099', proxy)).toBe('%PDF-1.7 content')
  })
})
