import { readFileSync, realpathSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { licenceFaults, page } from './licences.mjs'
import { addParts, faultsOf, librariesIn } from './sbom.mjs'
import { root } from './steps.mjs'
import { packagesIn, permissive } from './third-party-licences.mjs'

/** Packages with the licences of all exceptions. */
const exceptions = [
  ['@img/sharp-libvips-linux-x64', 'LGPL-3.0-or-later'],
  ['axe-core', 'MPL-2.0'],
  ['caniuse-lite', 'CC-BY-4.0'],
  ['dejavu-fonts-ttf', 'Unknown'],
  ['spawndamnit', 'Unknown'],
  ['@cspell/dict-en-common-misspellings', 'CC BY-SA 4.0'],
].map(([name = '', license = '']) => ({ name, versions: ['1.0.0'], license }))
const libvips = new Set(['@img/sharp-libvips-linux-x64'])

/** The faults after adding a package. */
const faultsWith = (name: string, license: string, isShipped: boolean): string[] =>
  licenceFaults(
    [...exceptions, { name, versions: ['2.0.0'], license }],
    new Set([...libvips, ...(isShipped ? [name] : [])]),
  )

it.each([
  ['MIT', true, []],
  ['(MIT OR GPL-3.0-only)', true, []],
  ['(MIT AND Zlib)', true, []],
  ['(MIT AND GPL-3.0-only)', true, [/^a 2\.0\.0 has the licence \(MIT AND GPL-3\.0-only\)/]],
  ['GPL-3.0-only', false, [/not accepted \(a tool of this repository\)/]],
  ['Unknown', true, [/has the licence Unknown, which is not accepted \(users install it\)/]],
  ['LGPL-3.0-or-later', true, [/LGPL/]],
])('for a package with the licence %s, the check finds %j', (license, isShipped, expected) => {
  expect(faultsWith('a', license, isShipped)).toEqual(expected.map(fault => expect.stringMatching(fault as RegExp)))
})

it('a tool with an exception must not become a dependency of users', () => {
  expect(licenceFaults(exceptions, new Set([...libvips, 'axe-core']))).toEqual([
    expect.stringMatching(/^axe-core .* MPL-2\.0/),
  ])
})

it('an exception without a package is reported', () => {
  expect(licenceFaults(exceptions.slice(1), new Set())).toEqual([expect.stringMatching(/sharp-libvips.*remove it/)])
})

it('the page about licences names every library under the LGPL', async () => {
  const sharp = realpathSync(join(root, 'packages/extraction/node_modules/sharp'))
  const folder = join(dirname(sharp), '@img')
  const [name] = (await readdir(folder)).filter(each => each.startsWith('sharp-libvips-'))
  const libraries = librariesIn(readFileSync(join(folder, String(name), 'README.md'), 'utf8'))
  const lgpl = libraries.filter(([, licence]) => licence.includes('LGPL')).map(([library]) => library)
  expect(lgpl).toContain('libvips')
  const list = /^- Under the LGPL are (.+?)\. /m.exec(readFileSync(page, 'utf8'))?.[1] ?? ''
  expect(list.split(/, | and /)).toEqual(lgpl)
})

it('the software in a bundle is part of its bill of materials, which follows the schema', async () => {
  const component = { type: 'application', name: 'cli', group: '@las', version: '1.0.0', 'bom-ref': 'cli' }
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, metadata: { component }, components: [] }
  const text = `The file contains the following packages.\n\n${'-'.repeat(80)}\n@a/b 1.2.3 (MIT)\nc 4.5.6-x.1 (MIT-0)\n\nMIT License\n`
  addParts(bom, name => (name === '@las/cli' ? packagesIn(text) : []))
  expect(bom.metadata.component).toMatchObject({
    components: [
      { name: '@a/b', version: '1.2.3', licenses: [{ license: { id: 'MIT' } }] },
      { name: 'c', version: '4.5.6-x.1', licenses: [{ license: { id: 'MIT-0' } }] },
    ],
  })
  expect(await faultsOf(JSON.stringify(bom))).toEqual([])
  expect(await faultsOf(JSON.stringify({ ...bom, version: 0 }))).not.toEqual([])
  expect(permissive).not.toContain('')
})
