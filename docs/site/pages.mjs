// The pages of the site and the Markdown that VitePress reads. The pages of `docs` keep their place, and the READMEs of packages and
// examples and the reference of the API become pages. This module is ours because VitePress cannot read pages from several folders
// whose links are those of the repository.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { publicPackages } from '../../tooling/packages.mjs'
import { repositoryUrl } from '../../tooling/repository.mjs'
import { root } from '../../tooling/steps.mjs'

/**
 * @typedef {object} SitePage
 * @property {string} source the file in the repository
 * @property {string} path the file in the site, such as `guides/agents.md`
 * @property {string} title
 * @property {string} section the first folder of the site, such as `guides`
 * @property {string} group the heading in the sidebar
 * @property {number} order
 * @property {string} text Markdown without front matter
 * @property {Record<string, string>} front
 */

/** The folder that VitePress reads. */
export const pagesFolder = join(root, 'docs/.vitepress/pages')

const published = new Set(publicPackages.map(({ path }) => `${path}/README.md`))

/** Where a file of the repository is in the site, if it is a page. @param {string} source */
function placeOf(source) {
  if (source.startsWith('docs/')) return source.slice('docs/'.length).replace(/README\.md$/, 'index.md')
  if (published.has(source)) return source.replace(/\/README\.md$/, '.md')
  if (source.startsWith('packages/api/reference/')) {
    return source.replace('packages/api/reference/', 'reference/rest/').replace(/README\.md$/, 'index.md')
  }
  return /^examples\/.+\/README\.md$/.test(source) ? source.replace(/\/README\.md$/, '.md') : undefined
}

/** The group of pages whose front matter names none. @type {[RegExp, string, number][]} */
const groups = [
  [/^packages\//, 'Packages', 500],
  [/^reference\/rest\//, 'REST API', 600],
  [/^examples\/recipes\//, 'Recipes', 790],
  [/^examples\//, 'Examples', 780],
]

/** @returns {SitePage[]} */
export function sitePages() {
  const paths = ['docs', 'packages/*/README.md', 'packages/api/reference', 'examples']
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...paths]
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' })
    .split('\n')
    .flatMap(source => {
      const path = source.endsWith('.md') ? placeOf(source) : undefined
      return path && statSync(join(root, source), { throwIfNoEntry: false }) ? [pageOf(source, path)] : []
    })
    .toSorted((a, b) => a.order - b.order || a.path.localeCompare(b.path))
}

/** @param {string} source @param {string} path @returns {SitePage} */
function pageOf(source, path) {
  const [, head = '', text = ''] =
    /^(?:---\n([\s\S]*?\n)---\n)?([\s\S]*)$/.exec(readFileSync(join(root, source), 'utf8')) ?? []
  const front = Object.fromEntries([...head.matchAll(/^(\w+): (.*)$/gm)].map(([, key, value]) => [key, value]))
  const [, group = 'More', order = 900] = groups.find(([pattern]) => pattern.test(path)) ?? []
  return {
    source,
    path,
    title: front.title ?? /^# (.*)$/m.exec(text)?.[1]?.replaceAll('`', '') ?? path,
    section: path.startsWith('packages/')
      ? 'reference'
      : path.startsWith('examples/')
        ? 'guides'
        : (path.split('/')[0] ?? ''),
    group: front.group ?? group,
    order: Number(front.order ?? order),
    text,
    front,
  }
}

/**
 * Writes the pages, with links that work in the site: to other pages, to copied images, and to the repository for all other files.
 * @param {SitePage[]} pages
 * @returns {string[]} the links to files that do not exist
 */
export function writePages(pages) {
  rmSync(pagesFolder, { recursive: true, force: true })
  const places = new Map(pages.map(({ source, path }) => [source, path]))
  /** @type {string[]} */
  const dead = []
  for (const page of pages) {
    const text = withSiteLinks(page, places, dead)
    const head = Object.entries(page.front).map(([key, value]) => `${key}: ${value}\n`)
    write(page.path, `${head.length > 0 ? `---\n${head.join('')}---\n` : ''}${text}`)
  }
  return dead
}

/** @param {SitePage} page @param {Map<string, string>} places @param {string[]} dead */
function withSiteLinks({ source, path, text }, places, dead) {
  return outsideCode(text, prose =>
    prose.replace(
      /(!?)(\[(?:[^\]\\]|\\.)*\]\()(?![a-z]+:|#|\/)([^)\s#]+)(#[^)\s]*)?/g,
      (_, image, label, target, anchor = '') => {
        const file = posix.join(posix.dirname(source), target).replace(/\/$/, '')
        const found = statSync(join(root, file), { throwIfNoEntry: false })
        const place = places.get(file) ?? places.get(`${file}/README.md`)
        if (!found) dead.push(`${source}: ${target}`)
        if (place) return `${image}${label}${relative(path, place)}${anchor}`
        if (image && found) return `${image}${label}${relative(path, copyImage(file))}`
        return `${image}${label}${repositoryUrl}/${found?.isDirectory() ? 'tree' : 'blob'}/main/${file}${anchor}`
      },
    ),
  )
}

/** @param {string} from @param {string} to */
function relative(from, to) {
  const path = posix.relative(posix.dirname(from), to)
  return path.startsWith('.') ? path : `./${path}`
}

/** @param {string} file */
function copyImage(file) {
  const place = `images/${posix.basename(file)}`
  mkdirSync(join(pagesFolder, 'images'), { recursive: true })
  copyFileSync(join(root, file), join(pagesFolder, place))
  return place
}

/** @param {string} path in the site @param {string | Uint8Array} content */
export function write(path, content) {
  const file = join(pagesFolder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

/** Changes a Markdown text except its code. @param {string} text @param {(prose: string) => string} change */
function outsideCode(text, change) {
  return text
    .split(/^([ ]*```[\s\S]*?^[ ]*```$)/m)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('')
}
