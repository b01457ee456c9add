// The commands of package managers that install packages, run a program and run a command of a package.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root, run } from '../steps.mjs'

/**
 * @typedef {object} PackageManager
 * @property {string} name
 * @property {Record<string, string>} [files] settings of the manager that a new project contains in addition to package.json
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(packages: string[], dev: boolean) => string[]} add the equivalent of `npm install [--save-dev] <packages>`
 * @property {(file: string) => string[]} run the command that runs a program
 * @property {(name: string, command: string) => string[]} exec the equivalent of `npx <name>`, which runs the command of a package
 *
 * @typedef {PackageManager & { program?: string }} Candidate a manager, and the path of its program if it is not part of Node.js
 */

const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const pnpmVersion = packageManager.replace('pnpm@', '')

/** The packages to install: the last version of verdaccio for Node.js 20, and the managers that are not part of Node.js. */
const tools = {
  private: true,
  dependencies: { verdaccio: '6.8.0' },
  optionalDependencies: { pnpm: pnpmVersion, '@yarnpkg/cli-dist': '4.18.1', bun: '1.4.5' },
  // verdaccio requires it by a dist-tag, which some registries do not support.
  overrides: { 'node-fetch': '2.7.0' },
}

/**
 * Installs verdaccio and the package managers into a new folder.
 * @param {string} folder
 * @returns {Promise<boolean>} whether verdaccio was installed
 */
export async function installTools(folder) {
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), JSON.stringify(tools))
  const { code } = await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder })
  return code === 0
}

/**
 * The installed package managers, and the names of those that could not be installed.
 * @param {string} folder the folder that was passed to `installTools`
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
    // An empty lockfile makes the folder a separate project.
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
      // Packages can only import their own dependencies. By default, pnpm and Yarn reject packages that were published today.
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

/** Returns the path of the program of Bun, which is in a package for this platform. @param {string} folder */
function bunProgram(folder) {
  const scope = join(folder, 'node_modules/@oven')
  const [platform = 'none'] = existsSync(scope) ? readdirSync(scope) : []
  return join(scope, platform, 'bin', process.platform === 'win32' ? 'bun.exe' : 'bun')
}

/**
 * The environment of all package managers: the registry, and a new home folder, so that settings of the user and cached packages have
 * no effect.
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
