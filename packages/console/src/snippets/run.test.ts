import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type Emulator, startEmulator } from '@las/emulator'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { runLas } from '../../../cli/src/testing/run-las.js'
import type { SnippetRequest } from './request.js'
import { snippetsOf } from './snippets.js'

const run = promisify(execFile)
const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
)

/** A name with all characters that shells and TypeScript treat specially. */
const NAME = `it's "$HOME" \`id\` \\ \\n !x #y %s {a,b} [z] ~ * ? & | ; < > (q) é 漢 😀 \t tab`

let emulator: Emulator
let folder: string
let modelId: string
beforeAll(async () => {
  emulator = await startEmulator()
  folder = await mkdtemp(join(tmpdir(), 'las-snippets-'))
  const { models } = await emulator.seed({ models: [{ fieldConfig: { total: { type: 'amount' } } }] })
  modelId = String(models?.[0]?.modelId)
  const { clientId, clientSecret } = emulator.credentials
  vi.stubEnv('LAS_CLIENT_ID', clientId)
  vi.stubEnv('LAS_CLIENT_SECRET', clientSecret)
  vi.stubEnv('LAS_API_ENDPOINT', emulator.apiEndpoint)
  vi.stubEnv('LAS_AUTH_ENDPOINT', emulator.authEndpoint)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await emulator.close()
  await rm(folder, { recursive: true })
})

const shown = (request: SnippetRequest) => snippetsOf(request, { apiEndpoint: emulator.apiEndpoint })

async function runCurl(request: SnippetRequest): Promise<unknown> {
  const { stdout } = await run('sh', ['-c', shown(request).curl], { cwd: folder })
  return stdout === '' ? undefined : JSON.parse(stdout)
}

let count = 0
async function runTypeScript(request: SnippetRequest): Promise<unknown> {
  const file = join(import.meta.dirname, `../../node_modules/.las-snippet-${process.pid}-${count++}.ts`)
  await writeFile(file, `${shown(request).typescript}\nexport { result }\n`)
  try {
    const { result } = await import(/* @vite-ignore */ pathToFileURL(file).href)
    return result
  } finally {
    await rm(file)
  }
}

async function runCommand(request: SnippetRequest): Promise<unknown> {
  const script = `las() { printf '%s\\0' "$@"; }\n${shown(request).las}`
  const args = (await run('sh', ['-c', script])).stdout.split('\0').slice(0, -1)
  const { code, stdout, stderr } = await runLas(args, { credentials: emulator.credentials, directory: folder })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout === '' ? undefined : JSON.parse(stdout)
}

const kinds = [
  ['curl', runCurl],
  ['TypeScript', runTypeScript],
  ['las', runCommand],
] as const

describe.each(kinds)('%s', (kind, send) => {
  const isSkipped = kind === 'curl' && !hasCurl
  it.skipIf(isSkipped)('creates, lists and changes what the request says', async () => {
    const body = {
      fieldConfig: { total: { type: 'amount', description: NAME } },
      name: NAME,
      metadata: { [NAME]: NAME },
    }
    const created = (await send({ method: 'POST', path: '/v1/models', body })) as { modelId: string }
    expect(created).toMatchObject(body)
    const path = `/v1/models/${encodeURIComponent(created.modelId)}`
    expect(await send({ method: 'PATCH', path, body: { name: null, description: '-x' } })).toMatchObject({
      name: null,
      description: '-x',
    })
    const listed = { method: 'GET', path: '/v1/models?owner=las:organization:cradl', query: { maxResults: 1 } }
    expect(await send(listed)).toMatchObject({ models: [{ organizationId: 'las:organization:cradl' }] })
    expect(await send({ method: 'GET', path, query: { statisticsLastNDays: 3 } })).toMatchObject({ name: null })
  })

  it.skipIf(isSkipped)('sends lists of values, and bodies with base64', async () => {
    const content = Buffer.from('%PDF-1.7\n').toString('base64')
    const request = {
      method: 'POST',
      path: '/documents',
      body: { content, contentType: 'application/pdf', name: NAME },
    }
    const { documentId } = (await send(request)) as { documentId: string }
    const list = { method: 'GET', path: '/documents', query: { documentId: [documentId, documentId], maxResults: 2 } }
    expect(await send(list)).toMatchObject({ documents: [{ documentId, name: NAME }] })
  })

  it.skipIf(isSkipped)('reads large and unknown bodies from a file', async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `field_${index}`)
    const body = { fieldConfig: Object.fromEntries(names.map(name => [name, { type: 'amount' }])) }
    await writeFile(join(folder, 'body.json'), JSON.stringify(body))
    const request = { method: 'PATCH', path: `/models/${modelId}`, body }
    expect(Object.values(shown(request)).join()).not.toContain('field_')
    const before = process.cwd()
    process.chdir(folder)
    try {
      expect(await send(request)).toMatchObject(body)
      expect(await send({ ...request, body: undefined, isBodyOmitted: true })).toMatchObject(body)
    } finally {
      process.chdir(before)
    }
  })
})

describe('requests of other routes', () => {
  it.skipIf(!hasCurl)('are only shown for curl, with a file for uploads', async () => {
    const document = (await runCurl({ method: 'POST', path: '/documents', body: {} })) as { fileUrl: string }
    await writeFile(join(folder, 'document.pdf'), '%PDF-1.7\n')
    const upload = { method: 'PUT', path: new URL(document.fileUrl).pathname, body: undefined, isBodyOmitted: true }
    expect(shown(upload)).toMatchObject({ typescript: null, las: null })
    await runCurl(upload)
    await run('sh', ['-c', `${shown({ method: 'GET', path: document.fileUrl }).curl} -o out.pdf`], { cwd: folder })
    expect(await readFile(join(folder, 'out.pdf'), 'utf8')).toBe('%PDF-1.7\n')
  })

  it.skipIf(!hasCurl)('request a token without showing the secret', async () => {
    const request = { method: 'POST', path: '/oauth2/token', body: 'grant_type=client_credentials&client_secret=shown' }
    expect(shown(request).curl).not.toContain('shown')
    expect(await runCurl(request)).toMatchObject({ token_type: 'Bearer' })
  })
})
