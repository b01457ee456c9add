import { networkInterfaces } from 'node:os'
import { createTransport } from '@las/core'
import { nodeAdapter } from '@las/core/node'
import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDocument } from './create-document.js'
import { getDocumentContent } from './get-document-content.js'

/** An address at which other machines can reach this machine, if there is a network. */
const networkAddress = Object.values(networkInterfaces())
  .flat()
  .find(entry => entry?.family === 'IPv4' && !entry.internal)?.address

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ host: '0.0.0.0' })
})
afterAll(() => emulator.close())

/** Uploads a file to the emulator at `authEndpoint`, and downloads it again. */
async function uploadAndDownload(authEndpoint: string, proxy?: string): Promise<string> {
  const { clientId, clientSecret } = emulator.credentials
  const endpoints = { authEndpoint, apiEndpoint: `${authEndpoint}/v1`, allowInsecureHttp: true }
  const credentials = { clientId, clientSecret, ...endpoints }
  const transport = createTransport({ credentials, http: nodeAdapter({ proxy: proxy ?? false }), maxRetries: 0 })
  const { documentId, fileUrl } = await createDocument(transport, Buffer.from('%PDF-1.7 content'))
  expect(new URL(fileUrl ?? '').origin).toBe(authEndpoint)
  return Buffer.from(await getDocumentContent(transport, documentId)).toString()
}

describe('fileUrl', () => {
  it.each(['localhost', '127.0.0.1'])('uses the host name %s if the client does', async name => {
    expect(await uploadAndDownload(`http://${name}:${emulator.port}`)).toBe('%PDF-1.7 content')
  })

  it.skipIf(networkAddress === undefined)(
    'uses the network address of this machine if the client does (needs a network)',
    async () => {
      expect(await uploadAndDownload(`http://${networkAddress}:${emulator.port}`)).toBe('%PDF-1.7 content')
    },
  )

  it('uses a host name that only the proxy resolves if the client does', async () => {
    const proxy = `http://127.0.0.1:${emulator.port}`
    expect(await uploadAndDownload('http://las-emulator:8099', proxy)).toBe('%PDF-1.7 content')
  })
})
