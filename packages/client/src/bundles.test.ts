// Programs that are bundled for Node.js, such as for a Lambda function, and run in a folder without installed packages.
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type Emulator, startEmulator } from '@las/emulator'
import type { BuildOptions } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleProgram } from '../../../tooling/bundle-program.js'

const upload = `
  const { documentId } = await create(Buffer.from('%PDF-1.7'))
  const { contentType } = await get(documentId)
  console.log(contentType)`

/** The imports and the body of each program. */
const programs: Record<string, readonly [imports: string, body: string]> = {
  '@las/client': [
    `import { Client } from '@las/client'`,
    `const client = new Client()
     const create = client.createDocument, get = client.getDocument
     ${upload}`,
  ],
  '@las/core': [
    `import { createTransport, path } from '@las/core'`,
    `const { models } = await createTransport().request({ method: 'GET', path: path('/models') })
     console.log(models.length === 0 && 'application/pdf')`,
  ],
  ...Object.fromEntries(
    ['@las/core', '@las/core/node', '@las/core/fetch'].map(entry => [
      `@las/documents and ${entry}`,
      [
        `import { createTransport } from '${entry}'
         import { createDocument, getDocument } from '@las/documents'`,
        `const transport = createTransport()
         const create = content => createDocument(transport, content), get = id => getDocument(transport, id)
         ${upload}`,
      ] as const,
    ]),
  ),
}

const formats: readonly BuildOptions[] = [
  { format: 'esm' },
  { format: 'esm', minify: true },
  { format: 'cjs' },
  { format: 'cjs', minify: true },
]

let emulator: Emulator
let folder: string
let count = 0
beforeAll(async () => {
  emulator = await startEmulator()
  folder = mkdtempSync(join(tmpdir(), 'las-bundles-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await emulator.close()
})

async function bundle([imports, body]: readonly [string, string], options: BuildOptions): Promise<string> {
  const entry = join(folder, `program-${++count}.js`)
  const outfile = join(folder, `bundle-${count}.${options.format === 'cjs' ? 'cjs' : 'mjs'}`)
  writeFileSync(entry, `${imports}\nasync function main() {\n${body}\n}\nmain()\n`)
  await bundleProgram(pathToFileURL(entry), outfile, { banner: {}, ...options })
  return outfile
}

async function run(file: string, env: Record<string, string> = {}): Promise<{ stdout: string; stderr: string }> {
  const { clientId, clientSecret, authEndpoint, apiEndpoint } = emulator.credentials
  return promisify(execFile)(process.execPath, [file], {
    cwd: folder,
    env: {
      LAS_CLIENT_ID: clientId,
      LAS_CLIENT_SECRET: clientSecret,
      LAS_AUTH_ENDPOINT: authEndpoint,
      LAS_API_ENDPOINT: apiEndpoint,
      ...env,
    },
  })
}

describe.each(Object.entries(programs))('a bundle of %s', (_, program) => {
  it.each(formats)('runs with %o', async options => {
    expect(await run(await bundle(program, options))).toEqual({ stdout: 'application/pdf\n', stderr: '' })
  })
})

it.each(formats)('uses the proxy in the environment with %o', async options => {
  const program = programs['@las/client']
  if (!program) throw new Error('The program does not exist.')
  const unresolvable = 'http://las-emulator:8099'
  const { stdout } = await run(await bundle(program, options), {
    HTTP_PROXY: `http://127.0.0.1:${emulator.port}`,
    LAS_AUTH_ENDPOINT: unresolvable,
    LAS_API_ENDPOINT: `${unresolvable}/v1`,
    LAS_ALLOW_INSECURE_HTTP: 'true',
  })
  expect(stdout).toBe('application/pdf\n')
})

describe('a bundle without one of its modules', () => {
  const body = `
    const retried = []
    const client = new Client({ deadline: 600_000, onRetry: event => retried.push(event) })
    const error = await client.createDocument(Buffer.from('%PDF-1.7')).catch(error => error)
    const { name, code, retryable, mayHaveBeenApplied, message, cause } = error
    const seen = [isModuleLoadError(error), isConnectionError(error), cause instanceof Error]
    console.log(JSON.stringify({ name, code, retryable, mayHaveBeenApplied, message, seen, retried: retried.length }))`
  const program = [`import { Client, isConnectionError, isModuleLoadError } from '@las/client'`, body] as const

  it.each(formats)('throws ModuleLoadError immediately, naming the module, with %o', async options => {
    const { stdout } = await run(await bundle(program, { ...options, external: ['axios'] }))
    const { message, ...error } = JSON.parse(stdout) as { message: string }
    expect(error).toEqual({
      name: 'ModuleLoadError',
      code: 'module_load_failed',
      retryable: false,
      mayHaveBeenApplied: false,
      seen: [true, false, true],
      retried: 0,
    })
    expect(message).toMatch(
      /^The module axios cannot be loaded: Cannot find (module|package) 'axios.*include the module in/,
    )
  })

  it('throws ModuleLoadError immediately if the module throws while loading', async () => {
    const directory = join(folder, 'broken')
    const broken = join(directory, 'node_modules/axios/dist/browser/axios.cjs')
    mkdirSync(dirname(broken), { recursive: true })
    writeFileSync(broken, 'throw new SyntaxError("Unexpected end of input")')
    const file = join(directory, 'bundle.mjs')
    copyFileSync(await bundle(program, { format: 'esm', external: ['axios'] }), file)
    const { message, ...error } = JSON.parse((await run(file)).stdout) as { message: string }
    expect(error).toMatchObject({ name: 'ModuleLoadError', retryable: false, seen: [true, false, true], retried: 0 })
    expect(message).toContain('Unexpected end of input')
  })
})
