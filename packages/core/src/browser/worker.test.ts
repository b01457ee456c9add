import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as fetchEntry from '../fetch/index.js'
import type * as core from '../index.js'
import { bundleForBrowser } from '../testing/bundle.js'
import { createPublicClient, signIn } from '../testing/sign-in.js'
import type { UserCredentials } from './user-credentials.js'

/** The globals of a runtime such as a CDN worker: those of the web, but not those of Node.js. */
const { Response, ReadableStream, Blob, URL, URLSearchParams, AbortController, AbortSignal, TextEncoder, TextDecoder } =
  globalThis
const webGlobals = {
  // The classes of the context itself would differ from those of the streams.
  ...{ Uint8Array, ArrayBuffer },
  ...{ Response, ReadableStream, Blob, URL, URLSearchParams, AbortController, AbortSignal, TextEncoder, TextDecoder },
  ...{
    fetch,
    crypto,
    performance,
    btoa,
    atob,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    queueMicrotask,
    structuredClone,
  },
}

interface Bundle {
  readonly core: typeof core
  readonly lean: typeof fetchEntry
  readonly UserCredentials: typeof UserCredentials
}

let emulator: Emulator
let bundle: Bundle
beforeAll(async () => {
  emulator = await startEmulator()
  const context = createContext({ ...webGlobals })
  const module = fileURLToPath(new URL('./testing/everything.ts', import.meta.url))
  runInContext(`${await bundleForBrowser(module, 'iife')}; globalThis.bundle = bundle`, context)
  bundle = context.bundle as Bundle
})
afterAll(() => emulator.close())

describe('without Node.js modules', () => {
  it('calls the API, uploads and downloads', async () => {
    const { core, lean } = bundle
    const transport = lean.createTransport({ credentials: emulator.credentials })
    const { documentId, fileUrl } = await transport.request<Record<'documentId' | 'fileUrl', string>>({
      method: 'POST',
      path: core.path('/documents'),
      body: {},
    })
    const stream = new Blob(['%PDF-1.7 ', 'x'.repeat(10_000)]).stream()
    await core.uploadFile(transport, fileUrl, await core.openContent(stream))
    expect((await core.downloadFile(transport, { fileUrl })).length).toBe(10_009)
    const path = core.path('/documents/{documentId}', { documentId })
    await transport.request({ method: 'DELETE', path })
    const error = await transport.request({ method: 'GET', path }).catch((error: unknown) => error)
    expect(core.isNotFoundError(error)).toBe(true)
  })

  it('signs users in', async () => {
    const { apiEndpoint, authEndpoint } = emulator.credentials
    const redirectUri = 'http://localhost:3000/in'
    const clientId = await createPublicClient(emulator.credentials, redirectUri, redirectUri)
    const credentials = new bundle.UserCredentials({ clientId, apiEndpoint, authEndpoint, redirectUri })
    await credentials.handleCallback(await signIn(await credentials.createAuthorizationUrl()))
    await credentials.refresh()
    expect(await credentials.isSignedIn()).toBe(true)
  })

  it('throws an error if no credentials are passed', () => {
    expect(() => bundle.lean.createTransport()).toThrow('No credentials were found')
  })
})
