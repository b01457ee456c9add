import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { packages, platformPackages } from './packages.mjs'
import { root, run } from './steps.mjs'

let clone: string

/** What the script needs of the repository: itself, and the manifests of the packages. */
beforeAll(async () => {
  clone = await mkdtemp(join(tmpdir(), 'las-changeset-'))
  for (const file of [
    'package.json',
    ...[...packages, ...platformPackages].map(({ path }) => `${path}/package.json`),
  ]) {
    await cp(join(root, file), join(clone, file))
  }
  await cp(join(root, 'tooling'), join(clone, 'tooling'), { recursive: true, filter: path => !/\.modules/.test(path) })
  await mkdir(join(clone, '.changeset'))
})
afterAll(() => rm(clone, { recursive: true }))

const changeset = (...args: string[]) => run(process.execPath, ['tooling/changeset.mjs', ...args], { cwd: clone })

it('writes a changeset without a terminal', async () => {
  const args = ['--minor', 'documents', '--patch', '@las/core', '--patch', 'client', 'Uploads report their progress.']
  const { code, output } = await changeset(...args)
  expect({ code, output }).toEqual({ code: 0, output: '.changeset/uploads-report-their-progress.md\n' })
  expect(await readFile(join(clone, output.trim()), 'utf8')).toBe(
    "---\n'@las/documents': minor\n'@las/core': patch\n'@las/client': patch\n---\n\nUploads report their progress.\n",
  )
  expect(await changeset(...args)).toMatchObject({ code: 1, output: expect.stringContaining('exists already') })
})

it.each([
  ['questions without a terminal', [], /need a terminal[\s\S]*Usage:/],
  [
    'a package that does not exist',
    ['--patch', 'document', 'Text'],
    /No published package is called document\..*documents/,
  ],
  ['a private package', ['--patch', 'contract', 'Text'], /No published package is called contract/],
  ['no package', ['Text'], /No package is named/],
  ['no text', ['--patch', 'core'], /text is missing/],
  ['another option', ['--tiny', 'core', 'Text'], /--tiny[\s\S]*Usage:/],
  ['a name that is a path', ['--patch', 'core', '--name', '../core', 'Text'], /kebab case/],
])('refuses %s', async (_, args, message) => {
  const before = await readdir(join(clone, '.changeset'))
  expect(await changeset(...args)).toEqual({ code: 1, output: expect.stringMatching(message) })
  expect(await readdir(join(clone, '.changeset'))).toEqual(before)
})
