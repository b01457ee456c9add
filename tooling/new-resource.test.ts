import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { resources } from '@las/api/description'
import { sampleOf } from '@las/api/samples'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { wrap } from '../packages/api/src/generate/comments.js'
import { sourcesOf } from './scaffold.mjs'
import { root, run } from './steps.mjs'

const omitted = /^(node_modules|dist|\.git|\.turbo)$/
let clone: string

/** A copy of the repository that shares its dependencies. */
beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'las-clone-'))
  const entries = [
    '.github',
    '.gitignore',
    'docs',
    'benchmarks/results',
    'packages',
    'tooling',
    '.changeset',
    'README.md',
    'biome.json',
    'tsconfig.json',
    'tsconfig.base.json',
    'vitest.config.ts',
  ]
  const filter = (path: string): boolean => !omitted.test(basename(path))
  for (const entry of [...entries, 'package.json']) {
    await cp(join(root, entry), join(clone, entry), { recursive: true, filter })
  }
  const packages = (await readdir(join(clone, 'packages'))).map(name => join('packages', name))
  for (const folder of ['', ...packages]) {
    await symlink(join(root, folder, 'node_modules'), join(clone, folder, 'node_modules'))
  }
  // Checks list files with Git.
  await run('git', ['init', '--quiet'], { cwd: clone })
})
afterAll(() => rm(clone, { recursive: true }))

const node = (...args: string[]) => run(process.execPath, args, { cwd: clone })
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
const succeeded = { code: 0, output: '' }

/** Compiles files of the clone. */
async function compile(...include: string[]): Promise<object> {
  const compilerOptions = { noEmit: true, isolatedDeclarations: false, declaration: false }
  await writeFile(
    join(clone, 'tsconfig.use.json'),
    JSON.stringify({ extends: './tsconfig.base.json', compilerOptions, include }),
  )
  return node(join(root, 'node_modules/typescript/lib/tsc.js'), '-p', 'tsconfig.use.json')
}

const webHooks = `import { type Operation, operation } from '../describe/operation.js'
import { list, type Model, model, required, type Schema, string } from '../describe/schema.js'
import { nextToken, paging, url } from './common.js'

export const description = 'Addresses that are called when something happens.'

const webHookId: Schema = { ...string({ pattern: '^las:web-hook:[a-f0-9]{32}$' }), 'x-id': 'web-hook' }
const params = { webHookId: required(webHookId, 'Id of the web hook.') }

export const WebHook: Model = model('WebHook', 'An address that is called.', {
  ...params,
  url: required(url, 'The address.'),
})

export const WebHookList: Model = model('WebHookList', 'A page of web hooks.', {
  webHooks: required(list(WebHook), 'The web hooks on the page.'),
  nextToken,
})

export const CreateWebHookBody: Model = model('CreateWebHookBody', 'Fields of a new web hook.', {
  url: required(url, 'The address.'),
})

export const createWebHook: Operation = operation('createWebHook', {
  method: 'POST',
  path: '/webHooks',
  summary: 'Creates a web hook.',
  body: CreateWebHookBody,
  response: WebHook,
})

export const listWebHooks: Operation = operation('listWebHooks', {
  method: 'GET',
  path: '/webHooks',
  summary: 'Lists web hooks.',
  query: paging,
  response: WebHookList,
})

export const getWebHook: Operation = operation('getWebHook', {
  method: 'GET',
  path: '/webHooks/{webHookId}',
  summary: 'Returns a web hook.',
  params,
  response: WebHook,
  errors: { 404: 'There is no such web hook.' },
})

export const deleteWebHook: Operation = operation('deleteWebHook', {
  method: 'DELETE',
  path: '/webHooks/{webHookId}',
  summary: 'Deletes a web hook.',
  params,
  response: undefined,
})
`

it('creates a package that passes every check, and methods of Client', async () => {
  await writeFile(join(clone, 'packages/api/src/resources/web-hooks.ts'), webHooks)
  expect(await node('tooling/new-resource.mjs', 'web-hooks')).toEqual({
    code: 0,
    output: expect.stringContaining('packages/web-hooks was created'),
  })

  expect(await node('tooling/structure.mjs')).toMatchObject({ code: 0, output: expect.stringContaining('no faults') })
  const checked = ['packages/api', 'packages/client', 'packages/web-hooks']
  expect(await node(biome, 'check', '--error-on-warnings', ...checked)).toMatchObject({ code: 0 })
  expect(await node('tooling/generate.mjs')).toEqual(succeeded)
  const use = `import { Client, type WebHook } from '@las/client'
new Client().getWebHook('a') satisfies Promise<WebHook>
new Client().deleteWebHook('a') satisfies Promise<void>
`
  await writeFile(join(clone, 'packages/client/src/use.ts'), use)
  expect(await compile('packages/client/src/use.ts', 'packages/web-hooks/src')).toEqual(succeeded)
  const action = await readFile(join(clone, 'packages/web-hooks/src/get-web-hook.ts'), 'utf8')
  expect(action).toContain('@throws {NotFoundError} There is no such web hook.')
  const readme = await readFile(join(clone, 'packages/web-hooks/README.md'), 'utf8')
  expect(readme).toMatch(/`createWebHook\(options\)` +\| `POST \/webHooks`/)
})

it('creates a package with passing tests', async () => {
  await rm(join(clone, 'packages/secrets'), { recursive: true })
  expect(await node('tooling/new-resource.mjs', 'secrets')).toMatchObject({ code: 0 })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { code, output } = await node(vitest, 'run', 'packages/secrets')
  expect(code, output).toBe(0)
  const operations = resources.find(({ name }) => name === 'secrets')?.operations ?? []
  expect(output).toMatch(new RegExp(`Test Files .*${operations.length} passed`))
})

it('creates functions and tests that compile for every resource', async () => {
  for (const resource of resources) {
    const sources = sourcesOf(resource, sampleOf, wrap)
    for (const [path, text] of Object.entries(sources)) {
      const file = join(clone, 'packages', `new-${resource.name}`, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
    const modules = Object.keys(sources).filter(path => !path.endsWith('.test.ts'))
    const index = modules.map(path => `export * from './${basename(path, '.ts')}.js'\n`).join('')
    await writeFile(join(clone, 'packages', `new-${resource.name}`, 'src/index.ts'), index)
  }
  expect(await compile('packages/new-*/src')).toEqual(succeeded)
})

it('rejects existing names, names without a description, and invalid names', async () => {
  const before = await readFile(join(clone, 'packages/client/src/index.ts'), 'utf8')
  const rejected = [
    ['documents', 'packages/documents already exists'],
    ['receipts', 'packages/api/src/resources/receipts.ts does not exist'],
    ['WebHooks', 'Usage:'],
  ] as const
  for (const [name, reason] of rejected) {
    const result = await node('tooling/new-resource.mjs', name)
    expect(result).toMatchObject({ code: 1, output: expect.stringContaining(reason) })
  }
  expect(await readFile(join(clone, 'packages/client/src/index.ts'), 'utf8')).toBe(before)
})
