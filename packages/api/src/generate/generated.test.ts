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

test('no line of a comment starts like a list item', () => {
  const lines = Object.values(files).flatMap(text => text.match(/^ +\* (?:\d+[.)]|[-+*#]) .*$/gm) ?? [])
  expect(lines).toEqual([])
})

test.each(['src/types/agents.generated.ts', 'reference/agents.md'])('%s lists the deprecated values of enums', path => {
  const sentence = /Deprecated values: `pending-predictions`, .* `pending-export`\./
  expect(files[path]?.replaceAll(/\s+(\* )?/g, ' ')).toMatch(sentence)
})

test('folders of generated files contain no other files', () => {
  const present = [
    ...readdirSync(join(root, 'src/types')).map(name => `src/types/${name}`),
    ...readdirSync(join(root, 'reference')).map(name => `reference/${name}`),
  ]
  const written = ['src/types/agent-run-output.ts', 'src/types/id.ts']
  const left = present.filter(path => !(path in files) && !written.includes(path))
  expect(left, 'delete these files from packages/api').toEqual([])
})

test('every link in the reference refers to an existing heading', () => {
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
