// Compiles every example in the documentation, and runs it with an emulator.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Emulator, startEmulator } from '@las/emulator'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { packages } from '../packages.mjs'
import { temporaryFolder } from '../temporary.mjs'
import { collectExamples, type DocExample } from './collect.js'
import { createFixtures, type FixtureOptions, type Fixtures } from './fixtures.js'
import { toModule } from './module.js'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
/** In the repository, so that imports of our packages resolve; ignored by git. */
const modulesFolder = join(here, '.modules')
const exportsOf = new Map<string, string>()
for (const { name, path } of packages) {
  // Use the package that declares a name, not one that re-exports it.
  const file = ['src/functions/index.ts', 'src/index.ts'].map(entry => join(root, path, entry)).find(existsSync)
  const entry: object = file ? await import(/* @vite-ignore */ pathToFileURL(file).href) : {}
  for (const each of Object.keys(entry)) if (!exportsOf.has(each) || name !== '@las/client') exportsOf.set(each, name)
}
const isPublic = ({ of }: DocExample): boolean => of === undefined || exportsOf.has(of)
const examples = collectExamples(root)
  .filter(isPublic)
  .map((example, index) => {
    const module = toModule(example, name => exportsOf.get(name))
    return { ...module, file: join(modulesFolder, `${index}.ts`) }
  })

let emulator: Emulator
const before = process.cwd()

beforeAll(async () => {
  mkdirSync(modulesFolder, { recursive: true })
  for (const { file, text } of examples) writeFileSync(file, text)
  emulator = await startEmulator()
  const { clientId, clientSecret, apiEndpoint, authEndpoint } = emulator.credentials
  const folder = mkdtempSync(join(temporaryFolder(), 'examples-'))
  process.chdir(folder)
  mkdirSync(join(folder, '.lucidtech'))
  const profile = {
    client_id: clientId,
    client_secret: clientSecret,
    api_endpoint: apiEndpoint,
    auth_endpoint: authEndpoint,
  }
  const lines = Object.entries(profile).map(([name, value]) => `${name} = ${value}`)
  writeFileSync(
    join(folder, '.lucidtech/credentials.cfg'),
    ['[default]', ...lines, '[staging]', ...lines, ''].join('\n'),
  )
  vi.stubEnv('HOME', folder)
  vi.spyOn(console, 'log').mockReturnValue()
  for (const invoice of sampleInvoices.slice(0, 1)) writeFileSync('invoice.pdf', await renderInvoice(invoice))
  writeFileSync('vendors.json', '["Hartwick Provisions Ltd"]')
  expect(homedir()).toBe(folder)
})

afterAll(async () => {
  process.chdir(before)
  rmSync(modulesFolder, { recursive: true, force: true })
  await emulator.close()
})

test('every example compiles', () => {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [] }, ts.sys, root)
  const program = ts.createProgram(
    examples.map(({ file }) => file),
    { ...options, noEmit: true, declaration: false, isolatedDeclarations: false },
  )
  const errors = examples.flatMap(({ file, place, text }) => {
    const source = program.getSourceFile(file)
    return program
      .getSemanticDiagnostics(source)
      .concat(program.getSyntacticDiagnostics(source))
      .map(({ messageText }) => {
        const message = ts.flattenDiagnosticMessageText(messageText, '\n')
        return `${place}: ${message}\n${text}`
      })
  })
  expect(errors.join('\n')).toBe('')
})

test('examples in pages declare everything that they use', () => {
  const pages = examples.filter(({ place }) => place.endsWith('.md'))
  expect(pages).not.toHaveLength(0)
  for (const { needs } of pages) expect(needs).toEqual([])
})

describe('every example runs', () => {
  test.each(examples)('$place', async ({ file, needs, place, text }) => {
    const options: FixtureOptions = {
      credentials: emulator.credentials,
      ofWorkflow: needs.includes('workflowId'),
      runOf: needs.includes('actionId') ? 'action' : needs.includes('hookId') ? 'hook' : 'agent',
      ended: /\bwaitFor/.test(text),
      manual: /Worker/.test(text),
      training: /cancelled/.test(text),
    }
    if (/transitionHandler|runTransition/.test(text)) needs = ['executionId', ...needs]
    // Examples may change these variables.
    vi.stubEnv('LAS_CLIENT_ID', emulator.credentials.clientId)
    vi.stubEnv('LAS_CLIENT_SECRET', emulator.credentials.clientSecret)
    vi.stubEnv('LAS_API_ENDPOINT', emulator.apiEndpoint)
    vi.stubEnv('LAS_AUTH_ENDPOINT', emulator.authEndpoint)
    const fixtures = await createFixtures(needs, options)
    const { default: run }: { default: (fixtures: Partial<Fixtures>) => Promise<void> } = await import(
      /* @vite-ignore */ pathToFileURL(file).href
    )
    await expect(run(fixtures), `${place}\n${text}`).resolves.toBeUndefined()
  })
})
