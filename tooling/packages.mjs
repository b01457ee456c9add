// The packages of the workspace.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from './steps.mjs'

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} folder its absolute path
 * @property {string} path relative to the root
 * @property {any} manifest its package.json
 */

/** The packages in a folder. @param {string} parent its path relative to the root @returns {Package[]} */
const packagesIn = parent =>
  readdirSync(join(root, parent))
    .filter(name => existsSync(join(root, parent, name, 'package.json')))
    .map(name => {
      const folder = join(root, parent, name)
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
      return { name: manifest.name, folder, path: `${parent}/${name}`, manifest }
    })

/** @type {readonly Package[]} */
export const packages = packagesIn('packages')

/** The published packages with our code. */
export const publicPackages = packages.filter(({ manifest }) => !manifest.private)

/** The published packages with the functions of a resource. */
export const resourcePackages = publicPackages.filter(({ folder }) =>
  existsSync(join(folder, 'src/functions/index.ts')),
)

/** The published packages with binaries of other projects, one for each platform. */
export const platformPackages = packagesIn('packages/onnxruntime')

/** Whether a package was never released. @param {Package} of */
export function isUnreleased({ manifest }) {
  return manifest.version === '0.0.0'
}

/** The part of the changelog of a package that describes its version, or an empty string. @param {Package} of */
export function changesOf({ folder, manifest }) {
  const file = join(folder, 'CHANGELOG.md')
  const sections = existsSync(file) ? readFileSync(file, 'utf8').split(/^## /m) : []
  const heading = `${manifest.version}\n`
  return (
    sections
      .find(section => section.startsWith(heading))
      ?.slice(heading.length)
      .trim() ?? ''
  )
}

/** The names of our packages among the dependencies of a package. @param {Package} of */
export function ownDependencies({ manifest }) {
  return Object.keys(manifest.dependencies ?? {}).filter(name => name.startsWith('@las/'))
}

/** The folder of the tarballs that `npm run pack` writes. */
export const tarballs = join(root, 'dist')

/** The tarball of a published package. @param {Package} of */
export function tarballOf({ name, manifest }) {
  return join(tarballs, `${name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`)
}

/** The bill of materials of a published package, which `npm run sbom` writes. @param {Package} of */
export function sbomOf(of) {
  return join(tarballs, 'sbom', basename(tarballOf(of)).replace(/\.tgz$/, '.cdx.json'))
}
