// The address of the repository, from "repository" in the package.json of the root, and the links that published packages get from it.
// `npm run structure` checks the files that also contain the address, because their formats cannot refer to package.json.
import { readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { root } from './steps.mjs'

/** @typedef {import('./packages.mjs').Package} Package */

/** @type {{ type: string, url: string }} */
const declared = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).repository

/** The page of the repository. */
export const repositoryUrl = declared.url.replace(/^git\+/, '').replace(/\.git$/, '')

/** Whether the address is not the real one yet: no host has a name that ends in `.invalid`. */
export const isPlaceholder = new URL(repositoryUrl).hostname.endsWith('.invalid')

/**
 * The texts with the address in files that contain it.
 * @param {string} url of the repository @param {boolean} isPlaceholder @returns {[string, string][]} paths and texts
 */
export function addresses(url, isPlaceholder) {
  const action = isPlaceholder ? 'OWNER/las-typescript' : new URL(url).pathname.slice(1)
  return [
    ['.github/ISSUE_TEMPLATE/config.yml', `url: ${url}/security/advisories/new\n`],
    ['docs/guides/emulator/github-actions.md', `uses: ${action}/.github/actions/emulator@`],
  ]
}

/** The fields of package.json that a published package gets. @param {Package} of */
export function repositoryFields({ path }) {
  return {
    homepage: `${repositoryUrl}/tree/main/${path}#readme`,
    bugs: `${repositoryUrl}/issues`,
    repository: { ...declared, directory: path },
  }
}

/**
 * Replaces the relative links of a README, which the page of a package registry does not resolve, with links to the repository at the
 * released version.
 *
 * @param {string} text @param {Package} of
 * @returns {{ text: string, dead: string[] }} `dead` are the links to files that do not exist
 */
export function withAbsoluteLinks(text, { name, path, manifest }) {
  /** @type {string[]} */
  const dead = []
  const replaced = outsideCode(text, prose =>
    prose.replace(
      /(!?)(\[[^\]]*\]\()(?![a-z]+:|#|\/)([^)\s#]+)(#[^)\s]*)?/g,
      (_, image, label, target, anchor = '') => {
        const file = posix.join(path, target).replace(/\/$/, '')
        const found = statSync(join(root, file), { throwIfNoEntry: false })
        if (!found) dead.push(target)
        const kind = image ? 'raw' : found?.isDirectory() ? 'tree' : 'blob'
        return `${image}${label}${repositoryUrl}/${kind}/${name}@${manifest.version}/${file}${anchor}`
      },
    ),
  )
  return { text: replaced, dead }
}

/** Changes a Markdown text except its blocks of code. @param {string} text @param {(prose: string) => string} change */
function outsideCode(text, change) {
  return text
    .split(/^(```[\s\S]*?^```$)/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')
}
