// npm run pack, after a build: packs every published package into dist/, adds links to the repository, and checks the files in it.
// publint, attw, consumer.mjs, installed-size.mjs and publish.mjs use these tarballs. This script is ours because `pnpm pack` does not
// check the files, and package registries do not resolve relative links.
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changesOf, isUnreleased, platformPackages, publicPackages, tarballOf, tarballs } from './packages.mjs'
import { repositoryFields, withAbsoluteLinks } from './repository.mjs'
import { main, pnpm, run, StepError } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

/** Users install programs, their types and documentation, but not tests, sources or source maps. */
const codeFiles =
  /^package\/(LICENSE|README\.md|CHANGELOG\.md|package\.json|openapi\.json|skills\/[a-z-]+\/SKILL\.md|reference\/[a-z-]+\.md|reference\/README\.md|dist\/(.+\.(c?js|d\.c?ts)|THIRD-PARTY-LICENCES\.txt|site\/((index\.html|icon\.svg)\.br|assets\/[\w-]+\.((js|css)\.br|woff2))))$/
/** The weights of networks. */
const modelFiles =
  /^package\/(LICENSE|NOTICE|README\.md|CHANGELOG\.md|package\.json|\w+\.onnx|alphabet\.txt|dist\/.+\.(c?js|d\.c?ts))$/
const binaryFiles =
  /^package\/(LICENSE|README\.md|CHANGELOG\.md|package\.json|dist\/(lib\/\w+\.js|bin\/napi-v3\/\w+\/\w+\/[\w.-]+))$/

await main(async () => {
  rmSync(tarballs, { recursive: true, force: true })
  mkdirSync(tarballs)
  const published = [...publicPackages, ...platformPackages]
  const filters = published.map(({ name }) => `--filter=${name}`)
  const [command = '', ...args] = pnpm(...filters, 'pack', '--pack-destination', tarballs)
  const { code, output } = await run(command, args)
  if (code !== 0) throw new StepError('pnpm pack failed; the reason is above.', output)
  const faults = []
  const folder = temporaryFolder()
  for (const each of published) {
    const output = await tar(each, '-tzf', tarballOf(each))
    const expected = platformPackages.includes(each)
      ? binaryFiles
      : each.name === '@las/ocr-latin'
        ? modelFiles
        : codeFiles
    const unexpected = output.split('\n').filter(file => file && (!expected.test(file) || file.includes('.test.')))
    if (unexpected.length > 0)
      faults.push(`${each.name} contains ${unexpected.join(', ')}, which must not be published.`)
    if (!isUnreleased(each) && !(output.includes('package/CHANGELOG.md') && changesOf(each)))
      faults.push(
        `${each.path}/CHANGELOG.md does not describe ${each.manifest.version}, or the package does not contain it.`,
      )
    const dead = await addLinks(each, output.trim().split('\n'), join(folder, each.path))
    if (dead.length > 0) faults.push(`${each.path}/README.md has links to missing files: ${dead.join(', ')}.`)
  }
  if (faults.length > 0) throw new StepError(faults.join('\n'))
  console.log(`${published.length} packages`)
})

/**
 * Adds the links to the repository to package.json and README.md in a tarball.
 * @param {import('./packages.mjs').Package} of @param {string[]} files those in the tarball @param {string} folder a new folder
 */
async function addLinks(of, files, folder) {
  mkdirSync(folder, { recursive: true })
  await tar(of, '-xzf', tarballOf(of), '-C', folder)
  const manifest = join(folder, 'package/package.json')
  const fields = { ...JSON.parse(readFileSync(manifest, 'utf8')), ...repositoryFields(of) }
  rewrite(manifest, `${JSON.stringify(fields, null, 2)}\n`)
  const readme = join(folder, 'package/README.md')
  const { text, dead } = withAbsoluteLinks(readFileSync(readme, 'utf8'), of)
  rewrite(readme, text)
  const list = join(folder, 'files')
  writeFileSync(list, files.join('\n'))
  await tar(of, '-czf', tarballOf(of), '-C', folder, '-T', list)
  return dead
}

/** Changes a file but not its time, so that a tarball does not depend on when it was packed. @param {string} path @param {string} text */
function rewrite(path, text) {
  const { atime, mtime } = statSync(path)
  writeFileSync(path, text)
  utimesSync(path, atime, mtime)
}

/** @param {import('./packages.mjs').Package} of @param {string[]} args */
async function tar({ name }, ...args) {
  const { code, output } = await run('tar', args)
  if (code !== 0) throw new StepError(`tar cannot read or write the tarball of ${name}.`, output)
  return output
}
