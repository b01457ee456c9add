// What the checks know about the packages of the workspace.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, pnpm, root, run, StepError } from './steps.mjs'

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} folder its absolute path
 * @property {string} path relative to the root
 * @property {any} manifest its package.json
 */

/** @type {readonly Package[]} */
export const packages = readdirSync(join(root, 'packages'))
  .filter(name => existsSync(join(root, 'packages', name, 'package.json')))
  .map(name => {
    const folder = join(root, 'packages', name)
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return { name: manifest.name, folder, path: `packages/${name}`, manifest }
  })

/** Those that are published. */
export const publicPackages = packages.filter(({ manifest }) => !manifest.private)

/** Our own packages among the dependencies of one. @param {Package} of */
export function ownDependencies({ manifest }) {
  return Object.keys(manifest.dependencies ?? {}).filter(name => name.startsWith('@las/'))
}

/**
 * Builds the published packages and packs them as they would be published.
 * @param {string} folder where the tarballs go
 * @returns {Promise<Map<string, string>>} package name → path of its tarball
 */
export async function pack(folder) {
  await build()
  const filters = publicPackages.map(({ name }) => `--filter=${name}`)
  const [command = '', ...args] = pnpm(...filters, 'pack', '--pack-destination', folder)
  const { code, output } = await run(command, args)
  if (code !== 0) throw new StepError('pnpm pack failed; the reason is above.', output)
  const tarballs = new Map(
    publicPackages.map(({ name, manifest }) => {
      const file = `${name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`
      return [name, join(folder, file)]
    }),
  )
  for (const tarball of tarballs.values()) await checkContents(tarball)
  return tarballs
}

/** What users install is programs, their types, and what is to be read: no tests, sources or source maps. */
const published = /^package\/(LICENSE|README\.md|package\.json|dist\/(.+\.(c?js|d\.c?ts)|bundled-licences\.txt))$/

/** @param {string} tarball */
async function checkContents(tarball) {
  const { code, output } = await run('tar', ['-tzf', tarball])
  if (code !== 0) throw new StepError(`${tarball} cannot be read; the reason is above.`, output)
  const strangers = output.split('\n').filter(file => file && (!published.test(file) || file.includes('.test.')))
  if (strangers.length > 0) {
    throw new StepError(`${tarball} holds what is not to be published: ${strangers.join(', ')}. Look at its build.`)
  }
}
