// Pages contain commands that install the packages in their examples, and the first example of a README is complete.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { firstLines, installLines } from '../consumers/readme.mjs'
import { docPages } from '../doc-pages.mjs'
import { toModule } from './module.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const under = (folder: string, file: string): string[] =>
  readdirSync(join(root, folder)).flatMap(name => {
    const path = `${folder}/${name}/${file}`
    return existsSync(join(root, path)) ? [path] : []
  })

const pages = ['README.md', ...docPages, ...under('packages', 'README.md'), ...under('examples', 'README.md')]

/** The packages in the `npm install` commands of a page. */
const installed = (page: string): string[] => installLines(read(page)).flatMap(({ packages }) => packages)

/** The packages that readers of a page have already installed. A guide assumes those of getting-started.md. */
function assumed(page: string): string[] {
  if (page.startsWith('docs/')) return installed('docs/tutorials/getting-started.md')
  const manifest = join(dirname(page), 'package.json')
  if (!page.startsWith('packages/') || !existsSync(join(root, manifest))) return []
  const { name, private: isPrivate } = JSON.parse(read(manifest))
  return isPrivate ? [name] : []
}

/** The packages that the code blocks of a page import, including fragments. */
function imported(page: string): string[] {
  const blocks = [...read(page).matchAll(/^```ts[^\n]*\n([\s\S]*?)^```/gm)]
  const specifiers = blocks.flatMap(([, code = '']) => ts.preProcessFile(code).importedFiles.map(file => file.fileName))
  const packages = specifiers.filter(name => !isBuiltin(name) && !name.startsWith('.'))
  return [...new Set(packages.map(name => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name))]
}

test.each(pages)('%s installs the packages that its examples import', page => {
  const available = [...installed(page), ...assumed(page)]
  expect(imported(page).filter(name => !available.includes(name))).toEqual([])
})

/** Packages that users get with another one. */
const parts: Readonly<Record<string, string>> = { '@las/console': '@las/emulator' }

test.each(firstLines())('$page starts with a complete example', ({ page, installs, example, needsServer }) => {
  if (!needsServer) expect(toModule({ place: page, code: example }, () => undefined).needs).toEqual([])
  const own = page === 'README.md' ? '@las/client' : JSON.parse(read(join(dirname(page), 'package.json'))).name
  const name = parts[own] ?? own
  const [first, ...others] = installs[0]?.packages ?? []
  expect(first).toBe(name)
  for (const other of others) expect(example).toContain(`from '${other}'`)
  expect(example).toContain(`from '${name}'`)
})
