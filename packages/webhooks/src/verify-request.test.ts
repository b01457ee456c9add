import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { isWebhookVerificationError, memoryNonces, signWebhook, verifyRequest } from './index.js'
import { payload, secret, signed, signedAt, url } from './testing/requests.js'

const now = (): number => signedAt

/** A request whose body is a stream of the given chunks. */
function streamed(chunks: Iterable<Uint8Array>, headers: Record<string, string>, onCancel?: () => void): Request {
  const iterator = chunks[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: () => onCancel?.(),
  })
  return new Request(url, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
}

async function codeOf(verification: Promise<unknown>): Promise<string> {
  const error: unknown = await verification.catch((error: unknown) => error)
  if (!isWebhookVerificationError(error)) throw error
  return error.code
}

describe('verifyRequest', () => {
  it('verifies the method, URL, headers and body of a Request', async () => {
    const { body, ...request } = signed()
    const nonces = memoryNonces({ now })
    const create = (): Request => new Request(url, { ...request, body })
    await expect(verifyRequest(create(), { secret, now, nonces })).resolves.toEqual(payload)
    expect(await codeOf(verifyRequest(create(), { secret, now, nonces }))).toBe('replayed_nonce')
    expect(await codeOf(verifyRequest(new Request(create(), { method: 'PUT' }), { secret, now }))).toBe(
      'signature_mismatch',
    )
    expect(await codeOf(verifyRequest(new Request(`${url}&a=1`, create()), { secret, now }))).toBe('signature_mismatch')
  })

  it('uses the given URL instead of the one that a proxy has changed', async () => {
    const { body, ...request } = signed()
    const seen = 'http://10.0.0.3:3000/hooks/invoices?tenant=7&note=%C3%B8'
    await expect(verifyRequest(new Request(seen, { ...request, body }), { url, secret, now })).resolves.toEqual(payload)
    const error = await verifyRequest(new Request(seen, { ...request, body }), { secret, now }).catch(error => error)
    expect(error.message).toContain(`does not match POST http://10.0.0.3:3000/hooks/invoices?…`)
  })

  it('reads streamed bodies, also if characters are split between chunks', async () => {
    const { body, headers } = signed()
    const bytes = Array.from(new TextEncoder().encode(body), byte => Uint8Array.of(byte))
    await expect(verifyRequest(streamed(bytes, headers), { secret, now })).resolves.toEqual(payload)
  })

  it('stops reading a body that is too large', async () => {
    let chunks = 0
    let isCancelled = false
    function* endless(): Generator<Uint8Array> {
      while (true) {
        chunks++
        yield new Uint8Array(1024 * 1024)
      }
    }
    const request = streamed(endless(), signed().headers, () => {
      isCancelled = true
    })
    expect(await codeOf(verifyRequest(request, { secret, now }))).toBe('too_large')
    await expect.poll(() => isCancelled).toBe(true)
    expect(chunks).toBeLessThan(15)
  })

  it('reads no body that announces a size that is too large, or whose headers are invalid', async () => {
    const announced = streamed([], { ...signed().headers, 'content-length': '10485761' })
    expect(await codeOf(verifyRequest(announced, { secret, now }))).toBe('too_large')
    const unsigned = streamed([], {})
    expect(await codeOf(verifyRequest(unsigned, { secret, now }))).toBe('missing_header')
    for (const request of [announced, unsigned]) expect(request.bodyUsed).toBe(false)
  })

  it('rejects a request without a body', async () => {
    expect(
      await codeOf(verifyRequest(new Request(url, { method: 'POST', headers: signed().headers }), { secret, now })),
    ).toBe('signature_mismatch')
    const { headers } = signed({ body: '', method: 'GET' })
    expect(await codeOf(verifyRequest(new Request(url, { headers }), { secret, now }))).toBe('invalid_body')
  })

  it('reports a body that was already read', async () => {
    const { body, headers } = signed()
    const request = new Request(url, { method: 'POST', headers, body })
    const copy = request.clone()
    await request.json()
    await expect(verifyRequest(request, { secret, now })).rejects.toThrow(/already read.*request\.clone\(\)/)
    await expect(verifyRequest(copy, { secret, now })).resolves.toEqual(payload)
  })

  it('passes on the error of a connection that failed', async () => {
    const failure = new Error('reset')
    const body = new ReadableStream({ pull: controller => controller.error(failure) })
    const request = new Request(url, { method: 'POST', headers: signed().headers, body, duplex: 'half' } as RequestInit)
    await expect(verifyRequest(request, { secret, now })).rejects.toThrow('reset')
  })

  it('verifies requests that were sent over HTTP', async () => {
    const received: unknown[] = []
    const server = createServer(async (incoming, response) => {
      const chunks: Uint8Array[] = []
      for await (const chunk of incoming) chunks.push(chunk)
      const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
        method: incoming.method ?? '',
        headers: incoming.headers as Record<string, string>,
        body: Buffer.concat(chunks),
      })
      received.push(await verifyRequest(request, { secret }).catch(error => error))
      response.end()
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?tenant=7`
    const { body } = signed()
    for (const scheme of ['signed-headers', 'all-headers'] as const) {
      const headers = await signWebhook({
        url: target,
        body,
        secret,
        scheme,
        headers: { 'content-type': 'application/json' },
      })
      await fetch(target, { method: 'POST', headers, body })
    }
    server.closeAllConnections()
    server.close()
    expect(received).toEqual([payload, payload])
  })
})
