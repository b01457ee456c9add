// Calls a recipe as its users do.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { root } from '../steps.mjs'

const invoice = await readFile(join(root, 'examples/read-invoice/invoice.pdf'))

/** A PDF that cannot be read. */
const broken = Buffer.from(`%PDF-1.7\n${'x'.repeat(1000)}`)

/** Their READMEs refer to the routes of examples/webhook-receivers, which tests there cover. */
const WITHOUT_WEBHOOKS = ['express', 'fastify']

/**
 * Sends an invoice and documents that must be rejected, lets the API fail, and sends webhooks if the recipe has a route for them.
 * @param {string} name @param {string} url the origin of the recipe @param {NodeJS.ProcessEnv} env @param {any} emulator
 */
export async function checkServer(name, url, env, emulator) {
  const read = await upload(url, invoice)
  assert.equal(read.status, 200, `${read.status} ${JSON.stringify(read.body)}`)
  const { runId, complete, data } = read.body
  assert.match(runId, /run:/)
  assert.equal(complete, true)
  assert.deepEqual({ ...data, line_items: data.line_items.length }, expected)

  assert.deepEqual(await upload(url, Buffer.alloc(0)), { status: 400, body: { error: 'content_empty' } })
  assert.deepEqual(await upload(url, Buffer.from('Hello')), { status: 415, body: { error: 'content_unsupported' } })
  assert.deepEqual(await upload(url, broken), { status: 422, body: { error: 'wait_failed' } })
  await checkLimit(url)
  await checkOutage(url, emulator)
  if (!WITHOUT_WEBHOOKS.includes(name)) await checkWebhooks(`${url}/webhooks`, env)
}

const expected = { total_amount: 1232.58, invoice_date: '2024-05-16', line_items: 3 }

/** A document above the limit is rejected, also if its size is not in the header. @param {string} url */
async function checkLimit(url) {
  const chunk = Buffer.alloc(1024 * 1024)
  const chunks = async function* () {
    for (let sent = 0; sent < 11; sent++) yield chunk
  }
  for (const body of [Buffer.alloc(11 * 1024 * 1024), Readable.toWeb(Readable.from(chunks()))]) {
    const { status } = await upload(url, body)
    assert.equal(status, 413)
  }
}

/** Errors of the API have a status and a code. @param {string} url @param {any} emulator */
async function checkOutage(url, emulator) {
  const faults = [
    [
      { status: 429, message: 'Limit Exceeded' },
      { status: 503, body: { error: 'limit_exceeded' } },
    ],
    [
      { status: 500, message: 'Internal Server Error' },
      { status: 502, body: { error: 'server_error' } },
    ],
    [
      { status: 403, message: 'Forbidden' },
      { status: 500, body: { error: 'internal' } },
    ],
  ]
  for (const [fault, response] of faults) {
    await emulator.faults.add({ route: 'POST /documents', ...fault })
    const rejected = await upload(url, invoice).finally(() => emulator.faults.clear())
    assert.deepEqual(rejected, response)
  }
  assert.equal((await upload(url, invoice)).status, 200)
}

/** @param {string} url @param {NodeJS.ProcessEnv} env */
async function checkWebhooks(url, { WEBHOOK_SECRET: secret = '' }) {
  const { signWebhook } = await import(pathToFileURL(join(root, 'packages/webhooks/dist/index.js')).href)
  const output = { total_amount: { value: '1232.58', confidence: 0.97 }, invoice_date: { value: '2024-05-16' } }
  const body = JSON.stringify({ output, context: { runId: 'cradl:run:1', documentId: 'cradl:document:1' } })
  const headers = await signWebhook({ url, headers: { 'content-type': 'application/json' }, body, secret })
  const send = async (/** @type {string} */ sent) => (await fetch(url, { method: 'POST', headers, body: sent })).status
  assert.equal(await send(body.replace('1232', '9232')), 401)
  assert.equal(await send(body), 204)
  assert.equal((await fetch(url, { method: 'POST', body })).status, 401)
}

/**
 * @param {string} url @param {unknown} body
 * @returns {Promise<{ status: number, body: any }>}
 */
async function upload(url, body) {
  const init = { method: 'POST', headers: { 'content-type': 'application/pdf' }, body, duplex: 'half' }
  const response = await fetch(`${url}/invoices`, /** @type {RequestInit} */ (init))
  return { status: response.status, body: await response.json() }
}
