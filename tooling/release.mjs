// A step of .ci/run full: rehearses a release in a copy of the repository. It applies the changesets, builds and packs the packages, makes
// their bills of materials, publishes them to a local registry, and installs and uses each with every package manager. It also runs the
// checks that can depend on versions.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicPackages } from './packages.mjs'
import { main, pnpm, root, run, StepError } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

const author = ['-c', 'user.name=Release', '-c', 'user.email=release@example.com']

/** The tests that can depend on versions. */
const tests = ['tooling/', 'packages/mcp/src/conversation']

await main(async () => {
  const copy = join(temporaryFolder(), 'release')
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
  for (const file of listed.filter(file => file && existsSync(join(root, file)))) {
    cpSync(join(root, file), join(copy, file), { recursive: true })
  }
  // Some checks list the files with Git, and changelogs contain the commits of changes.
  const commit = [...author, 'commit', '--quiet', '--no-gpg-sign', '--message', 'Release']
  for (const args of [['init', '--quiet'], ['add', '--all'], commit]) execFileSync('git', args, { cwd: copy })

  await step('install', pnpm('install', '--frozen-lockfile', '--ignore-scripts', '--prefer-offline'), copy)
  await step('version', [process.execPath, 'node_modules/@changesets/cli/bin.js', 'version'], copy)
  checkVersions(copy)
  // The workflow "Release" installs the released versions with the lockfile as it is.
  await step('install the versions', pnpm('install', '--frozen-lockfile', '--ignore-scripts', '--prefer-offline'), copy)
  // Programs contain their version, so they are built after it is raised.
  await step('build', pnpm('exec', 'turbo', 'run', 'build', '--output-logs=errors-only'), copy)
  await step('structure', [process.execPath, 'tooling/structure.mjs'], copy)
  await step('types', ['npm', 'run', 'types'], copy)
  await step('tests', [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...tests], copy)
  await step('pack', [process.execPath, 'tooling/pack.mjs'], copy)
  await step('bills of materials', [process.execPath, 'tooling/sbom.mjs'], copy)
  await step('publish and use', [process.execPath, 'tooling/consumer.mjs', '--all'], copy)
})

/** @param {string} copy */
function checkVersions(copy) {
  const left = readdirSync(join(copy, '.changeset')).filter(file => /^(?!README).*\.md$/.test(file))
  if (left.length > 0) throw new StepError(`changeset version left ${left.join(', ')}.`)
  const versions = publicPackages.map(({ name, path }) => {
    const { version } = JSON.parse(readFileSync(join(copy, path, 'package.json'), 'utf8'))
    return { version, label: `${name}@${version}` }
  })
  // changesets raises a package to the next major version when a peer dependency leaves the range.
  const early = versions.filter(({ version }) => !version.startsWith('0.'))
  if (early.length > 0) throw new StepError(`Not ready for 1.0.0: ${early.map(({ label }) => label).join(', ')}.`)
  const unreleased = publicPackages.filter(({ path }) => !existsSync(join(copy, path, 'CHANGELOG.md')))
  if (unreleased.length > 0) throw new StepError(`No changelog: ${unreleased.map(({ name }) => name).join(', ')}.`)
  console.log(versions.map(({ label }) => label).join(', '))
}

/** @param {string} name @param {string[]} command @param {string} cwd */
async function step(name, [command = '', ...args], cwd) {
  const startedAt = performance.now()
  const { code, output } = await run(command, args, { cwd })
  if (code !== 0) throw new StepError(`The release fails at the step: ${name}.`, output)
  for (const line of output.match(/^(?:Skipped|Warning): .*/gm) ?? []) console.log(line)
  console.log(`${name} (${Math.round((performance.now() - startedAt) / 1000)} s)`)
}
