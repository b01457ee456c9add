import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Licences that allow the use in other software and the distribution in a bundle, with their text. */
export const permissive =
  '0BSD Apache-2.0 BlueOak-1.0.0 BSD-2-Clause BSD-3-Clause CC0-1.0 ISC MIT MIT-0 OFL-1.1 Python-2.0 WTFPL Zlib'.split(
    ' ',
  )

/**
 * The names, versions and licences of the packages in a bundle, as text.
 *
 * @param {string} title The first line, which names the bundle.
 * @param {readonly string[]} files The files in the bundle, absolute or relative to `folder`.
 * @param {string} folder
 * @throws if a package has another licence, or no text of its licence.
 */
export async function thirdPartyLicences(title, files, folder) {
  const folders = new Set(
    files
      .flatMap(file => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [])
      .map(found => resolve(folder, found)),
  )
  /** The packages with each text. @type {Map<string, string[]>} */
  const packages = new Map()
  for (const { name, text } of await Promise.all([...folders].sort().map(licenceOf))) {
    packages.set(text, [...(packages.get(text) ?? []), name])
  }
  const licences = [...packages].map(([text, names]) => `${'-'.repeat(80)}\n${names.sort().join('\n')}\n\n${text}\n`)
  return `${title}\n\n${licences.sort().join('\n')}`
}

/** @param {string} folder */
async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  if (!permissive.includes(license))
    throw new Error(`${name} has the licence ${license}, which is not in the list of allowed licences.`)
  const file = (await readdir(folder)).find(file => /^licen[cs]e/i.test(file))
  const text = file ? (await readFile(join(folder, file), 'utf8')).trim() : `Licence: ${license}`
  return { name: `${name} ${version} (${license})`, text }
}

/** The packages that a text of `thirdPartyLicences` lists. @param {string} text */
export function packagesIn(text) {
  return [...text.matchAll(/^(\S+) (\d\S*) \(([^)\s]+)\)$/gm)].map(([, name = '', version = '', licence = '']) => ({
    name,
    version,
    licence,
  }))
}
