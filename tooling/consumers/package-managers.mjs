// How each package manager installs packages, runs a program and runs the command of a package in a project.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root, run } from '../steps.mjs'

/**
 * @typedef {object} PackageManager
 * @property {string} name
 * @property {Record<string, string>} [files] what an empty project has besides package.json: the settings of the manager
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(packages: string[], dev: boolean) => string[]} add its form of `npm install [--save-dev] <packages>`
 * @property {(file: string) => string[]} run the command that runs a program
 * @property {(name: string, command: string) => string[]} exec its form of `npx <name>`, for the package of that name and its command
 *
 * @typedef {PackageManager & { program?: string }} Candidate a manager, with the path of its program if it has to be installed
 */

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const pnpmVersion = packageManager.replace('pnpm@', '')

/** What is installed: verdaccio, in its last version for Node.js 20, and the managers that do not come with Node.js. */
const tools = {
  private: true,
  dependencies: { verdaccio: '6.8.0' },
  optionalDependencies: { pnpm: pnpmVersion, '@yarnpkg/cli-dist': '4.18.1', bun: '1.4.5' },
  // Verdaccio asks for it by a dist-tag, which not every registry has.
  overrides: { 'node-fetch': '2.7.0' },
}

/**
 * Installs verdaccio and the package managers into a new folder.
 * @param {string} folder
 * @returns {Promise<boolean>} whether verdaccio could be installed
 */
export async function installTools(folder) {
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), JSON.stringify(tools))
  const { code } = await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder })
  return code === 0
}

/**
 * The package managers that could be installed, and the names of the others.
 * @param {string} folder the one of `installTools`
 * @returns {{ available: PackageManager[], missing: string[] }}
 */
export function packageManagers(folder) {
  const node = process.execPath
  const programs = {
    pnpm: join(folder, 'node_modules/.bin/pnpm'),
    yarn: join(folder, 'node_modules/@yarnpkg/cli-dist/bin/yarn.js'),
    bun: bunProgram(folder),
  }
  /** @param {string} linker @returns {Candidate} */
  const yarn = linker => ({
    name: `Yarn (${linker})`,
    program: programs.yarn,
    // An empty lockfile makes the folder a project of its own.
    files: { 'yarn.lock': '' },
    env: { YARN_NODE_LINKER: linker, YARN_NPM_MINIMAL_AGE_GATE: '0', YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' },
    add: (packages, dev) => [node, programs.yarn, 'add', ...(dev ? ['--dev'] : []), ...packages],
    run: file => [node, programs.yarn, 'node', file],
    exec: (_, command) => [node, programs.yarn, command],
  })
  /** @type {Candidate[]} */
  const all = [
    {
      name: 'npm',
      add: (packages, dev) => ['npm', 'install', ...(dev ? ['--save-dev'] : []), ...packages],
      run: file => [node, file],
      exec: name => ['npx', name],
    },
    {
      name: 'strict pnpm',
      program: programs.pnpm,
      // Packages, too, reach only what they declare. pnpm and Yarn refuse packages that were published today.
      files: { 'pnpm-workspace.yaml': 'hoist: false\nminimumReleaseAge: 0\n' },
      add: (packages, dev) => [programs.pnpm, 'add', ...(dev ? ['--save-dev'] : []), ...packages],
      run: file => [node, file],
      exec: (_, command) => [programs.pnpm, 'exec', command],
    },
    yarn('pnp'),
    yarn('node-modules'),
    {
      name: 'Bun',
      program: programs.bun,
      add: (packages, dev) => [programs.bun, 'add', ...(dev ? ['--dev'] : []), ...packages],
      run: file => [programs.bun, file],
      exec: name => [programs.bun, 'x', name],
    },
  ]
  const installed = all.filter(({ program }) => program === undefined || existsSync(program))
  return { available: installed, missing: all.filter(each => !installed.includes(each)).map(({ name }) => name) }
}

/** The program of Bun is in a package for each platform; that of this platform is installed. @param {string} folder */
function bunProgram(folder) {
  const scope = join(folder, 'node_modules/@oven')
  const [platform = 'none'] = existsSync(scope) ? readdirSync(scope) : []
  return join(scope, platform, 'bin', process.platform === 'win32' ? 'bun.exe' : 'bun')
}

/**
 * The environment of all package managers: a home folder of their own, so that neither the settings of this machine's user nor
 * packages that were cached before have an effect, and the registry.
 * @param {string} home an empty folder @param {string} registry its URL
 */
export async function environmentOf(home, registry) {
  const yarnrc = [
    `npmRegistryServer: ${JSON.stringify(registry)}`,
    `unsafeHttpWhitelist: [${JSON.stringify(new URL(registry).hostname)}]`,
    'enableTelemetry: false',
  ]
  await mkdir(home)
  await writeFile(join(home, '.npmrc'), `registry=${registry}\n`)
  await writeFile(join(home, '.yarnrc.yml'), `${yarnrc.join('\n')}\n`)
  const inherited = Object.keys(process.env).filter(name => /^(npm|pnpm|yarn|bun|xdg)_/i.test(name))
  const loopback = { NO_PROXY: '127.0.0.1,localhost', no_proxy: '127.0.0.1,localhost' }
  return { ...Object.fromEntries(inherited.map(name => [name, undefined])), ...loopback, HOME: home, USERPROFILE: home }
}
