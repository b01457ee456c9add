const assert = require('node:assert/strict')
const { subscribe } = require('node:diagnostics_channel')
const { mkdtemp, rm, writeFile } = require('node:fs/promises')
const { isBuiltin } = require('node:module')
const { tmpdir } = require('node:os')
const { join } = require('node:path')

/**
 * Calls an emulator with a data directory through the built packages, with each HTTP adapter, and verifies a webhook.
 *
 * @param {{ emulator: () => Promise<any>, core: any, node: any, client: any, webhooks: any }} packages
 */
async function checkRuntime({ emulator, core, node, client: { Client }, webhooks }) {
  process.on('warning', warning => {
    throw warning
  })
  await checkWebhooks(webhooks)
  const { startEmulator } = await emulator()
  const folder = await mkdtemp(join(tmpdir(), 'las-runtime-'))
  try {
    const api = await startEmulator(isBuiltin('node:sqlite') ? { dataDir: join(folder, 'data') } : {})
    const file = join(folder, 'document.pdf')
    await writeFile(file, `%PDF-1.7 ${'x'.repeat(300_000)}`)
    let responses = 0
    subscribe('las:response', () => {
      responses++
    })
    for (const http of [core.axiosAdapter(), node.nodeAdapter(), core.fetchAdapter()]) {
      const client = new Client({ credentials: api.credentials, http })
      const { documentId } = await client.createDocument(file)
      assert.equal((await client.getDocumentContent(documentId)).length, 300_009)
      assert.ok((await client.listDocuments().toArray()).some(document => document.documentId === documentId))
      await client.deleteDocument(documentId)
      const missing = await client.getDocument(documentId).catch(error => error)
      assert.ok(core.isNotFoundError(missing), `${missing}`)
      const aborted = await client.listModels({}, { signal: AbortSignal.abort() }).catch(error => error)
      assert.ok(core.isAbortedError(aborted), `${aborted}`)
    }
    assert.ok(responses > 15, `${responses} events`)
    await api.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @param {any} webhooks */
async function checkWebhooks({ isWebhookVerificationError, signWebhook, verifyRequest, verifyWebhook }) {
  const payload = { output: { total: { value: 'ø' } }, context: { runId: '1', documentId: '2' } }
  const body = JSON.stringify(payload)
  const signed = { method: 'POST', url: 'https://example.com/invoices', body, secret: 's3cret' }
  const headers = await signWebhook(signed)
  assert.deepEqual(await verifyWebhook({ ...signed, headers }), payload)
  assert.deepEqual(await verifyRequest(new Request(signed.url, { method: 'POST', headers, body }), signed), payload)
  const rejected = await verifyWebhook({ ...signed, headers, body: `${body} ` }).catch(
    (/** @type {unknown} */ error) => error,
  )
  assert.ok(isWebhookVerificationError(rejected), `${rejected}`)
}

module.exports = { checkRuntime }
