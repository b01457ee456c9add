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

/** Those that are published, and have code of ours. */
export const publicPackages = packages.filter(({ manifest }) => !manifest.private)

/** Those with the functions of a resource. */
export const resourcePackages = publicPackages.filter(({ folder }) =>
  existsSync(join(folder, 'src/functions/index.ts')),
)

/** Binaries of other projects, one package for each platform; published, too. */
export const platformPackages = packagesIn('packages/onnxruntime')

/** Our own packages among the dependencies of one. @param {Package} of */
export function ownDependencies({ manifest }) {
  return Object.keys(manifest.dependencies ?? {}).filter(name => name.startsWith('@las/'))
}

/**
 * Builds the published packages and packs them as they would be published.
 * @param {string} folder where the tarballs go
 * @param {{ platforms?: boolean }} [options] `platforms: false` leaves out the packages of one platform, which are large
 * @returns {Promise<Map<string, string>>} package name → path of its tarball
 */
export async function pack(folder, { platforms = true } = {}) {
  await build()
  const published = platforms ? [...publicPackages, ...platformPackages] : publicPackages
  const filters = published.map(({ name }) => `--filter=${name}`)
  const [command = '', ...args] = pnpm(...filters, 'pack', '--pack-destination', folder)
  const { code, output } = await run(command, args)
  if (code !== 0) throw new StepError('pnpm pack failed; the reason is above.', output)
  const tarballs = new Map(
    published.map(({ name, manifest }) => {
      const file = `${name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`
      return [name, join(folder, file)]
    }),
  )
  const ofPlatforms = new Set(platformPackages.map(({ name }) => name))
  for (const [name, tarball] of tarballs) await checkContents(tarball, ofPlatforms.has(name) ? binaries : programs)
  return tarballs
}

/** What users install is programs, their types, and what is to be read: no tests, sources or source maps. */
const programs =
  /^package\/(LICENSE|README\.md|package\.json|openapi\.json|reference\/[a-z-]+\.md|reference\/README\.md|dist\/.+\.(c?js|d\.c?ts))$/
const binaries = /^package\/(LICENSE|README\.md|package\.json|dist\/(lib\/\w+\.js|bin\/napi-v3\/\w+\/\w+\/[\w.-]+))$/

/** @param {string} tarball @param {RegExp} expected */
async function checkContents(tarball, expected) {
  const { code, output } = await run('tar', ['-tzf', tarball])
  if (code !== 0) throw new StepError(`${tarball} cannot be read; the reason is above.`, output)
  const strangers = output.split('\n').filter(file => file && (!expected.test(file) || file.includes('.test.')))
  if (strangers.length > 0) {
    throw new StepError(`${tarball} holds what is not to be published: ${strangers.join(', ')}. Look at its build.`)
  }
}
