// Pages tell their readers to install what the examples import, and the first lines of a README run as they are.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { firstLines, installLines } from '../consumers/readme.mjs'
import { toModule } from './module.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const under = (folder: string, file: string): string[] =>
  readdirSync(join(root, folder)).flatMap(name => {
    const path = `${folder}/${name}/${file}`
    return existsSync(join(root, path)) ? [path] : []
  })

const guides = readdirSync(join(root, 'docs')).filter(name => name.endsWith('.md'))
const pages = [
  'README.md',
  ...guides.map(name => `docs/${name}`),
  ...under('packages', 'README.md'),
  ...under('examples', 'README.md'),
]

/** The packages that the page's `npm install` lines name. */
const installed = (page: string): string[] => installLines(read(page)).flatMap(({ packages }) => packages)

/** The packages that a page may assume: of a guide, what getting started installs; of a private package, itself. */
function assumed(page: string): string[] {
  if (page.startsWith('docs/')) return installed('docs/getting-started.md')
  const manifest = join(dirname(page), 'package.json')
  if (!page.startsWith('packages/') || !existsSync(join(root, manifest))) return []
  const { name, private: isPrivate } = JSON.parse(read(manifest))
  return isPrivate ? [name] : []
}

/** The packages that the page's TypeScript imports, fragments included. */
function imported(page: string): string[] {
  const blocks = [...read(page).matchAll(/^```ts[^\n]*\n([\s\S]*?)^```/gm)]
  const specifiers = blocks.flatMap(([, code = '']) => ts.preProcessFile(code).importedFiles.map(file => file.fileName))
  const packages = specifiers.filter(name => !isBuiltin(name) && !name.startsWith('.'))
  return [...new Set(packages.map(name => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name))]
}

test.each(pages)('%s installs what its examples import', page => {
  const available = [...installed(page), ...assumed(page)]
  expect(imported(page).filter(name => !available.includes(name))).toEqual([])
})

test.each(firstLines())('$page begins with an example that is complete', ({ page, installs, example }) => {
  expect(toModule({ place: page, code: example }, () => undefined).needs).toEqual([])
  const name = page === 'README.md' ? '@las/client' : JSON.parse(read(join(dirname(page), 'package.json'))).name
  expect(installs[0]?.packages).toEqual([name])
  expect(example).toContain(`from '${name}'`)
})
