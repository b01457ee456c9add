// A step of .ci/run full, after a build: rehearses a release in a copy of the repository. It applies the changesets, and publishes
// without uploading.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { publicPackages } from './packages.mjs'
import { main, pnpm, root, run, StepError } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

await main(async () => {
  const copy = join(temporaryFolder(), 'release')
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
  for (const file of listed.filter(file => file && existsSync(join(root, file)))) {
    cpSync(join(root, file), join(copy, file), { recursive: true })
  }
  for (const { path } of publicPackages) cpSync(join(root, path, 'dist'), join(copy, path, 'dist'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))

  await succeed([process.execPath, 'node_modules/@changesets/cli/bin.js', 'version'], copy)
  const left = readdirSync(join(copy, '.changeset')).filter(file => /^(?!README).*\.md$/.test(file))
  if (left.length > 0) throw new StepError(`changeset version left ${left.join(', ')}.`)
  const versions = new Map(
    publicPackages.map(({ name, path }) => [
      name,
      JSON.parse(readFileSync(join(copy, path, 'package.json'), 'utf8')).version,
    ]),
  )
  const unreleased = publicPackages.filter(({ path }) => !existsSync(join(copy, path, 'CHANGELOG.md')))
  if (unreleased.length > 0) throw new StepError(`No changelog: ${unreleased.map(({ name }) => name).join(', ')}.`)

  const filters = [...versions.keys()].map(name => `--filter=${name}`)
  const options = ['--dry-run', '--no-git-checks', '--ignore-scripts', '--report-summary']
  await succeed(pnpm(...filters, 'publish', '--recursive', ...options), copy)
  const summary = JSON.parse(readFileSync(join(copy, 'pnpm-publish-summary.json'), 'utf8'))
  /** @type {{ name: string, version: string }[]} */
  const published = summary.publishedPackages
  const missing = [...versions].filter(
    ([name, version]) => !published.some(each => each.name === name && each.version === version),
  )
  if (missing.length > 0) throw new StepError(`pnpm publish omits ${missing.map(each => each.join('@')).join(', ')}.`)
  console.log([...versions].map(each => each.join('@')).join(', '))
})

/** @param {string[]} command @param {string} cwd */
async function succeed([command = '', ...args], cwd) {
  const { code, output } = await run(command, args, { cwd })
  if (code !== 0) throw new StepError(`Failed: ${[command, ...args].join(' ')}`, output)
}
