// In the workflow "Release", after the packages were published: tags the commit with each version, and creates a release on GitHub for each,
// with its part of the changelog and its bill of materials. It only does what is missing, so it can be run again after a failure.
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { changesOf, isUnreleased, platformPackages, publicPackages, sbomOf } from './packages.mjs'
import { main, root, succeed } from './steps.mjs'

/** @typedef {{ tag: string, of: import('./packages.mjs').Package, exists: boolean }} Release */

/** The releases of the current versions that do not exist on GitHub, or have no bill of materials. @returns {Promise<Release[]>} */
export async function missingReleases() {
  const query = '.[] | select(.draft | not) | { tag: .tag_name, files: [.assets[].name] }'
  const output = await succeed(['gh', 'api', '--paginate', 'repos/{owner}/{repo}/releases', '--jq', query], root)
  /** @type {{ tag: string, files: string[] }[]} */
  const releases = output
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line))
  const released = [...platformPackages, ...publicPackages].filter(each => !isUnreleased(each))
  return released.flatMap(of => {
    const tag = `${of.name}@${of.manifest.version}`
    const found = releases.find(each => each.tag === tag)
    return found?.files.includes(basename(sbomOf(of))) ? [] : [{ tag, of, exists: found !== undefined }]
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const releases = await missingReleases()
    await pushTags(releases.map(({ tag }) => tag))
    for (const { tag, of, exists } of releases) {
      const file = sbomOf(of)
      if (exists) await succeed(['gh', 'release', 'upload', tag, file, '--clobber'], root)
      else {
        const options = ['--verify-tag', '--title', tag, '--notes', changesOf(of)]
        await succeed(['gh', 'release', 'create', tag, file, ...options], root)
      }
      console.log(`${tag} is released on GitHub, with a bill of materials`)
    }
  })
}

/**
 * Tags the current commit. `gh release create --target` could also do so, but GitHub refuses this to workflows if the workflows have changed
 * since.
 * @param {string[]} tags
 */
async function pushTags(tags) {
  const existing = await succeed(['git', 'ls-remote', '--tags', 'origin'], root)
  const missing = tags.filter(tag => !existing.split('\n').some(line => line.endsWith(`\trefs/tags/${tag}`)))
  if (missing.length > 0) await succeed(['git', 'push', 'origin', ...missing.map(tag => `HEAD:refs/tags/${tag}`)], root)
}
