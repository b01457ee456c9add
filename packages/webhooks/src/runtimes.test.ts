// Runs the package without the modules of Node.js: bundled for a browser, in an edge runtime and in a worker thread.
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { EdgeVM } from '@edge-runtime/vm'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { payload, secret, signed } from './testing/requests.js'

/** A script that defines `webhooks`. The bundle fails if the package imports a module of Node.js. */
let script: string
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./index.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'webhooks',
    target: 'es2022',
    platform: 'browser',
    logLevel: 'silent',
  })
  script = outputFiles[0]?.text ?? ''
})

/** Verifies a request twice, and a changed one, with the web standards of the runtime. */
async function check(
  { url, headers, body }: { url: string; headers: Record<string, string>; body: string },
  secret: string,
) {
  const { memoryNonces, signWebhook, verifyRequest, verifyWebhook } = webhooks
  const options = { secret, nonces: memoryNonces() }
  const request = (body: string): Request => new Request(url, { method: 'POST', headers, body })
  const code = (error: { code: unknown }): unknown => error.code
  const again = { url, body, headers: await signWebhook({ url, body, secret }) }
  return {
    payload: await verifyRequest(request(body), options),
    replayed: await verifyRequest(request(body), options).catch(code),
    changed: await verifyRequest(request(`${body} `), options).catch(code),
    ownSignature: await verifyWebhook({ ...again, method: 'POST', ...options }),
  }
}
declare const webhooks: typeof import('./index.js')

const program = (): string => {
  const request = signed({ timestamp: String(Math.floor(Date.now() / 1000)) })
  return `${script}; (${check.toString()})(${JSON.stringify(request)}, ${JSON.stringify(secret)})`
}
const expected = { payload, replayed: 'replayed_nonce', changed: 'signature_mismatch', ownSignature: payload }

describe('verifies and signs', () => {
  it('in an edge runtime', async () => {
    const result = await new EdgeVM().evaluate<Promise<object>>(program())
    // Objects of another realm have other prototypes.
    expect(JSON.parse(JSON.stringify(result))).toEqual(expected)
  })

  it('in a worker thread', async () => {
    const code = `${program()}.then(result => require('node:worker_threads').parentPort.postMessage(result))`
    const worker = new Worker(code, { eval: true })
    const result = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
    await worker.terminate()
    expect(result).toEqual(expected)
  })
})
