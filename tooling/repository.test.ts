import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { packages, publicPackages } from './packages.mjs'
import { repositoryFields, repositoryUrl, withAbsoluteLinks } from './repository.mjs'

const found = packages.find(({ name }) => name === '@las/documents') as (typeof packages)[number]
const documents = { ...found, manifest: { ...found.manifest, version: '1.2.3' } }
const at = (kind: string) => `${repositoryUrl}/${kind}/@las/documents@1.2.3`

it.each([
  [
    'a file',
    '[uploads](../../docs/guides/uploads.md#progress)',
    `[uploads](${at('blob')}/docs/guides/uploads.md#progress)`,
  ],
  ['a folder', '[core](../core/)', `[core](${at('tree')}/packages/core)`],
  ['an image', '![a](src/index.ts)', `![a](${at('raw')}/packages/documents/src/index.ts)`],
  ['another site', '[a](https://example.com/a)', '[a](https://example.com/a)'],
  ['a heading', '[a](#use)', '[a](#use)'],
  ['code', '```ts\n[a](../core)\n```\n', '```ts\n[a](../core)\n```\n'],
])('a link to %s works on the page of a registry', (_, text, expected) => {
  expect(withAbsoluteLinks(text, documents)).toEqual({ text: expected, dead: [] })
})

it('reports links to missing files', () => {
  expect(withAbsoluteLinks('[a](../nothing.md)', documents).dead).toEqual(['../nothing.md'])
})

it('the READMEs of all packages have links to existing files only', async () => {
  for (const each of publicPackages) {
    const { text, dead } = withAbsoluteLinks(await readFile(`${each.folder}/README.md`, 'utf8'), each)
    expect(dead, each.path).toEqual([])
    expect(withAbsoluteLinks(text, each).text).toBe(text)
  }
})

it('a published package names the repository and its folder', () => {
  expect(repositoryFields(documents)).toMatchObject({
    bugs: `${repositoryUrl}/issues`,
    repository: { type: 'git', directory: 'packages/documents' },
  })
})
