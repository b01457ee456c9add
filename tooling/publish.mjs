// npm run release, in the workflow "Release": publishes the packages whose version is not in the registry yet: the tarballs in dist/, which
// another job has packed and checked. `changeset publish` cannot do that. After a failure, it can be run again. `npm run release -- plan`
// finds out whether there is something to publish, and writes it to the output `needed` of the step.
//
// This script runs in a job that may publish, so it only uses modules of Node.js: no dependency gets this permission.
import { appendFileSync, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { missingReleases } from './github-releases.mjs'
import { inParallel } from './in-parallel.mjs'
import { isUnreleased, ownDependencies, platformPackages, publicPackages, tarballOf } from './packages.mjs'
import { isPlaceholder, repositoryUrl } from './repository.mjs'
import { main, run, StepError } from './steps.mjs'

/** @typedef {import('./packages.mjs').Package} Package */

/** The packages that are not in the registry, each after its dependencies. @param {string[]} [options] of npm */
export async function unpublished(options = []) {
  const packages = [...platformPackages, ...inOrder(publicPackages)]
  const isPublished = await inParallel(packages, async ({ name, manifest }) => {
    const { code, output } = await run('npm', ['view', `${name}@${manifest.version}`, 'version', ...options])
    if (code !== 0 && !/\bE404\b/.test(output)) throw new StepError(`The registry did not answer for ${name}.`, output)
    return code === 0 && output.trim() !== ''
  })
  return packages.filter((_, index) => !isPublished[index])
}

/** Publishes packages one after the other. @param {readonly Package[]} packages @param {string[]} [options] of npm */
export async function publish(packages, options = []) {
  for (const each of packages) {
    const args = ['publish', tarballOf(each), '--access', 'public', '--ignore-scripts', ...options]
    const { code, output } = await run('npm', args)
    if (code !== 0) {
      throw new StepError(
        `${each.name} could not be published; the reason is above. Packages before it were: run npm run release again.`,
        output,
      )
    }
    console.log(`${each.name}@${each.manifest.version} is published`)
  }
}

/** Each package after its dependencies. @param {readonly Package[]} packages @returns {Package[]} */
function inOrder(packages) {
  /** @type {Set<Package>} */
  const ordered = new Set()
  const add = (/** @type {Package} */ each) => {
    if (ordered.has(each)) return
    const names = ownDependencies(each)
    packages.filter(({ name }) => names.includes(name)).forEach(add)
    ordered.add(each)
  }
  packages.forEach(add)
  return [...ordered]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(process.argv[2] === 'plan' ? plan : release)
}

/** Finds out whether there is something to publish: versions, or releases that an earlier run could not complete. */
async function plan() {
  const isNeeded =
    unversioned().length === 0 && ((await unpublished()).length > 0 || (await missingReleases()).length > 0)
  if (isNeeded) checkRepository()
  console.log(isNeeded ? 'There is something to publish' : 'There is nothing to publish')
  if (process.env.GITHUB_OUTPUT) appendFileSync(process.env.GITHUB_OUTPUT, `needed=${isNeeded}\n`)
}

function checkRepository() {
  if (isPlaceholder) {
    throw new StepError(
      `"repository" in package.json is a placeholder, ${repositoryUrl}. Replace it with the address of the repository.`,
    )
  }
}

async function release() {
  checkRepository()
  const names = unversioned()
  if (names.length > 0) {
    throw new StepError(`No version: ${names.join(', ')}. Run npx changeset version and commit its changes first.`)
  }
  const packages = await unpublished()
  const unpacked = packages.filter(each => !existsSync(tarballOf(each)))
  if (unpacked.length > 0) {
    throw new StepError(`Not packed: ${unpacked.map(({ name }) => name).join(', ')}. Run npm run pack first.`)
  }
  if (packages.length === 0) console.log('All versions are published already')
  // Not a setting in the environment, because .ci/run also publishes, to a local registry.
  await publish(packages, ['--provenance'])
}

/** The packages that were never released. */
function unversioned() {
  return publicPackages.filter(isUnreleased).map(({ name }) => name)
}
