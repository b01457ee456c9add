import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, test } from 'vitest'
import { generatedFiles } from './index.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const files = generatedFiles()

it.each(Object.keys(files))('%s is up to date', path => {
  const current = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined
  expect(current === files[path], `packages/api/${path} is out of date: run \`npm run generate\``).toBe(true)
})

test('no line of a comment begins like an item of a list', () => {
  const lines = Object.values(files).flatMap(text => text.match(/^ +\* (?:\d+[.)]|[-+*#]) .*$/gm) ?? [])
  expect(lines).toEqual([])
})

test('every file in a folder of generated files is generated', () => {
  const present = [
    ...readdirSync(join(root, 'src/types')).map(name => `src/types/${name}`),
    ...readdirSync(join(root, 'reference')).map(name => `reference/${name}`),
  ]
  const left = present.filter(path => !(path in files) && path !== 'src/types/id.ts')
  expect(left, 'delete them from packages/api').toEqual([])
})

test('every link of the reference leads to a heading', () => {
  const pages = Object.entries(files).filter(([path]) => path.endsWith('.md'))
  const headings = new Set(
    pages.flatMap(([path, text]) => [
      path,
      ...[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => `${path}#${heading.toLowerCase()}`),
    ]),
  )
  const targets = pages.flatMap(([path, text]) =>
    [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => (link.startsWith('#') ? path : 'reference/') + link),
  )
  expect(targets).not.toHaveLength(0)
  expect(targets.filter(target => !headings.has(target))).toEqual([])
})
