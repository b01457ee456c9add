// npm run licences: checks the licences of all installed packages, those that users install and the tools of this repository. The licences
// of the packages in a bundle are checked when it is built.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main, pnpm, root, run, StepError } from './steps.mjs'
import { permissive } from './third-party-licences.mjs'

/** @typedef {{ name: string, versions: string[], license: string }} Installed a package as pnpm describes it */

/**
 * Packages with other licences. `isShipped` is whether users install them, and not only the developers of this repository.
 * @type {readonly { name: RegExp, license: string, isShipped?: boolean, reason: string }[]}
 */
const exceptions = [
  {
    name: /^@img\/sharp-libvips-/,
    license: 'LGPL-3.0-or-later',
    isShipped: true,
    reason:
      'libvips and libraries of it, unchanged, as a shared library in a separate package, which users can replace',
  },
  {
    name: /^(axe-core|lightningcss(-.+)?)$/,
    license: 'MPL-2.0',
    reason: 'run by tests and by the build of the console',
  },
  {
    name: /^@cspell\/dict-en-common-misspellings$/,
    license: 'CC BY-SA 4.0',
    reason: 'words for the check of spelling',
  },
  { name: /^caniuse-lite$/, license: 'CC-BY-4.0', reason: 'data about browsers for the mutation tests' },
  { name: /^dejavu-fonts-ttf$/, license: 'Unknown', reason: 'fonts for tests, under the licence of Bitstream Vera' },
  {
    name: /^spawndamnit$/,
    license: 'Unknown',
    reason: 'MIT, which only its file LICENSE says; a dependency of changesets',
  },
]

/**
 * The packages whose licence is neither permissive nor an exception, and the exceptions without a package.
 * @param {readonly Installed[]} installed @param {ReadonlySet<string>} shipped the names of those that users install
 */
export function licenceFaults(installed, shipped) {
  const found = new Set()
  const faults = installed.flatMap(({ name, versions, license }) => {
    if (isPermissive(license)) return []
    const exception = exceptions.find(each => each.name.test(name) && each.license === license)
    if (exception) found.add(exception)
    if (exception && (exception.isShipped || !shipped.has(name))) return []
    const users = shipped.has(name) ? 'users install it' : 'a tool of this repository'
    return [`${name} ${versions.join(', ')} has the licence ${license}, which is not accepted (${users}).`]
  })
  const stale = exceptions.filter(each => !found.has(each))
  return [...faults, ...stale.map(({ name }) => `No package matches the exception ${name}: remove it.`)]
}

/** @param {string} license one, or several with OR or AND, such as (MIT OR WTFPL) */
function isPermissive(license) {
  const expression = license.replace(/^\((.+)\)$/, '$1')
  const isAccepted = (/** @type {string} */ each) => permissive.includes(each)
  return expression.split(' OR ').some(isAccepted) || expression.split(' AND ').every(isAccepted)
}

/** The installed packages, or those that users install. @param {string[]} options of pnpm @returns {Promise<Installed[]>} */
async function installedPackages(...options) {
  const [command = '', ...args] = pnpm('--recursive', 'licenses', 'list', '--json', ...options)
  const { code, output } = await run(command, args)
  if (code !== 0) throw new StepError('pnpm cannot list the licences.', output)
  return Object.values(JSON.parse(output.slice(output.indexOf('{')))).flat()
}

/** The page that names the software which users install. */
export const page = join(root, 'docs/reference/licences.md')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    const [installed, shipped] = await Promise.all([installedPackages(), installedPackages('--prod')])
    const faults = licenceFaults(installed, new Set(shipped.map(({ name }) => name)))
    const text = readFileSync(page, 'utf8')
    for (const name of shipped.filter(each => !isPermissive(each.license)).map(each => each.name)) {
      const pattern = `${name.split('-').slice(0, -2).join('-')}-*`
      if (!text.includes(pattern)) faults.push(`${page} must name ${pattern}, which is not permissive.`)
    }
    if (faults.length > 0) throw new StepError(faults.join('\n'))
    console.log(`${installed.length} installed packages, ${shipped.length} of which users install`)
  })
}
