import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root, run } from './steps.mjs'

const left = /^(node_modules|dist|\.git|\.turbo|reference|results)$/
let clone: string

/** A copy of the repository that shares its dependencies. */
beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'las-clone-'))
  const entries = [
    '.gitignore',
    'packages',
    'tooling',
    '.changeset',
    'README.md',
    'biome.json',
    'tsconfig.json',
    'tsconfig.base.json',
  ]
  const filter = (path: string): boolean => !left.test(basename(path))
  for (const entry of [...entries, 'package.json']) {
    await cp(join(root, entry), join(clone, entry), { recursive: true, filter })
  }
  const packages = (await readdir(join(clone, 'packages'))).map(name => join('packages', name))
  for (const folder of ['', ...packages]) {
    await symlink(join(root, folder, 'node_modules'), join(clone, folder, 'node_modules'))
  }
})
afterAll(() => rm(clone, { recursive: true }))

const node = (...args: string[]) => run(process.execPath, args, { cwd: clone })

it('makes a package that passes every check, and is a part of Client', async () => {
  expect(await node('tooling/new-resource.mjs', 'web-hooks', 'Get told of what happens')).toEqual({
    code: 0,
    output: expect.stringContaining('packages/web-hooks is laid out'),
  })

  expect(await node('tooling/structure.mjs')).toMatchObject({ code: 0, output: expect.stringContaining('no faults') })
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
  expect(await node(biome, 'check', '--error-on-warnings', 'packages/client', 'packages/web-hooks')).toMatchObject({
    code: 0,
  })
  // With a function in it, as the next one to work on it would write it.
  const action = `import { path, type RequestOptions, type Transport } from '@las/core'

/** Tells. */
export async function getWebHook(transport: Transport, webHookId: string, request?: RequestOptions): Promise<string> {
  return transport.request({ method: 'GET', path: path('/webHooks/{webHookId}', { webHookId }) }, request)
}
`
  await writeFile(join(clone, 'packages/web-hooks/src/get-web-hook.ts'), action)
  const index = join(clone, 'packages/web-hooks/src/functions/index.ts')
  await writeFile(index, "export { getWebHook } from '../get-web-hook.js'\n")
  expect(await node('tooling/client-methods.mjs')).toEqual({ code: 0, output: '' })
  const use = "import { Client } from '@las/client'\nnew Client().getWebHook('a') satisfies Promise<string>\n"
  await writeFile(join(clone, 'packages/client/src/use.ts'), use)
  const tsconfig = {
    extends: './tsconfig.base.json',
    compilerOptions: { noEmit: true },
    files: ['packages/client/src/use.ts'],
  }
  await writeFile(join(clone, 'tsconfig.use.json'), JSON.stringify(tsconfig))
  const tsc = join(root, 'node_modules/typescript/lib/tsc.js')
  expect(await node(tsc, '-p', 'tsconfig.use.json')).toEqual({ code: 0, output: '' })
  const faults = await node('tooling/structure.mjs')
  expect(faults.output).toContain('get-web-hook.ts: has no test beside it')
})

it('refuses a name that is taken, and one that is none', async () => {
  const before = await readFile(join(clone, 'packages/client/src/index.ts'), 'utf8')
  expect(await node('tooling/new-resource.mjs', 'documents', 'Taken')).toMatchObject({
    code: 1,
    output: expect.stringContaining('packages/documents exists already'),
  })
  expect(await node('tooling/new-resource.mjs', 'WebHooks', 'None')).toMatchObject({
    code: 1,
    output: expect.stringContaining('Usage:'),
  })
  expect(await readFile(join(clone, 'packages/client/src/index.ts'), 'utf8')).toBe(before)
})
