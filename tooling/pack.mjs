// npm run pack, after a build: packs every published package into dist/, as it would be published, and checks the files in it. publint,
// attw, consumer.mjs and installed-size.mjs use these tarballs. This script is ours because `pnpm pack` does not check the files.
import { mkdirSync, rmSync } from 'node:fs'
import { platformPackages, publicPackages, tarballOf, tarballs } from './packages.mjs'
import { main, pnpm, run, StepError } from './steps.mjs'

/** Users install programs, their types and documentation, but not tests, sources or source maps. */
const codeFiles =
  /^package\/(LICENSE|README\.md|package\.json|openapi\.json|reference\/[a-z-]+\.md|reference\/README\.md|dist\/(.+\.(c?js|d\.c?ts)|THIRD-PARTY-LICENCES\.txt|site\/((index\.html|icon\.svg)\.br|assets\/[\w-]+\.((js|css)\.br|woff2))))$/
/** The weights of networks. */
const modelFiles =
  /^package\/(LICENSE|NOTICE|README\.md|package\.json|\w+\.onnx|alphabet\.txt|dist\/.+\.(c?js|d\.c?ts))$/
const binaryFiles = /^package\/(LICENSE|README\.md|package\.json|dist\/(lib\/\w+\.js|bin\/napi-v3\/\w+\/\w+\/[\w.-]+))$/

await main(async () => {
  rmSync(tarballs, { recursive: true, force: true })
  mkdirSync(tarballs)
  const published = [...publicPackages, ...platformPackages]
  const filters = published.map(({ name }) => `--filter=${name}`)
  const [command = '', ...args] = pnpm(...filters, 'pack', '--pack-destination', tarballs)
  const { code, output } = await run(command, args)
  if (code !== 0) throw new StepError('pnpm pack failed; the reason is above.', output)
  const faults = []
  for (const each of published) {
    const { code, output } = await run('tar', ['-tzf', tarballOf(each)])
    if (code !== 0) throw new StepError(`The tarball of ${each.name} cannot be read.`, output)
    const expected = platformPackages.includes(each)
      ? binaryFiles
      : each.name === '@las/ocr-latin'
        ? modelFiles
        : codeFiles
    const unexpected = output.split('\n').filter(file => file && (!expected.test(file) || file.includes('.test.')))
    if (unexpected.length > 0)
      faults.push(`${each.name} contains ${unexpected.join(', ')}, which must not be published.`)
  }
  if (faults.length > 0) throw new StepError(faults.join('\n'))
  console.log(`${published.length} packages`)
})
