// npm run installed-size, after npm run pack: installs the emulator with npm in an empty project, as a user would. Checks the installed
// size, which the README of the emulator states, that no package has an install script or binaries of other platforms, and that the
// emulator reads an image. Also installs the command line, and checks its size.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { platformPackages, publicPackages, tarballOf } from './packages.mjs'
import { main, root, run, StepError } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

/** The number of the largest packages to list. */
const LISTED_PACKAGES = 6

/** The largest installed size of the command line in bytes, which its README states. */
const MAX_COMMAND_BYTES = 3e6

await main(async () => {
  const folder = temporaryFolder()
  const project = join(folder, 'project')
  const started = performance.now()
  await install(project)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const sizes = await sizesOf(project)
  const largest = sizes.slice(0, LISTED_PACKAGES).map(({ name, bytes }) => `${name} ${inMegabytes(bytes)}`)
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(
    `@las/emulator: ${inMegabytes(total)} in ${sizes.length} packages, installed in ${seconds} s: ${largest.join(', ')}`,
  )
  await checkSize(total, largest)
  await checkPlatforms(sizes)
  await checkScripts(project)
  await checkReading(project)
  await checkCommand(join(folder, 'command'))
})

/** Installs the command line with npm in an empty project, and runs it. @param {string} project */
async function checkCommand(project) {
  const cli = publicPackages.find(({ name }) => name === '@las/cli')
  if (!cli) throw new StepError('There is no package @las/cli.')
  await mkdir(project)
  await writeFile(join(project, 'package.json'), JSON.stringify({ private: true }))
  const { code, output } = await run('npm', ['install', '--no-audit', '--no-fund', tarballOf(cli)], { cwd: project })
  if (code !== 0) throw new StepError('@las/cli cannot be installed; the reason is above.', output)
  const installed = await sizesOf(project)
  const total = installed.reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`@las/cli: ${inMegabytes(total)} in ${installed.length} packages`)
  if (installed.length !== 1) throw new StepError(`@las/cli installs ${installed.map(({ name }) => name).join(', ')}.`)
  if (total > MAX_COMMAND_BYTES) throw new StepError(`@las/cli takes more than ${inMegabytes(MAX_COMMAND_BYTES)}.`)
  const help = await run(join(project, 'node_modules/.bin/las'), ['--help'])
  if (help.code !== 0 || !help.output.includes('documents'))
    throw new StepError('The installed las fails.', help.output)
}

/** @param {string} project */
async function install(project) {
  const ours = Object.fromEntries(
    [...publicPackages, ...platformPackages].map(each => [each.name, `file:${tarballOf(each)}`]),
  )
  const { '@las/emulator': emulator = '', ...overrides } = ours
  await mkdir(project)
  const manifest = { private: true, dependencies: { '@las/emulator': emulator }, overrides }
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest))
  const { code, output } = await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: project })
  if (code !== 0) throw new StepError('@las/emulator cannot be installed; the reason is above.', output)
}

/** @typedef {{ name: string, folder: string, bytes: number }} Installed */

/** Returns the installed packages, the largest first. @param {string} project @returns {Promise<Installed[]>} */
async function sizesOf(project) {
  const { packages } = await lockOf(project)
  const sizes = await Promise.all(
    Object.keys(packages).map(async path => {
      const folder = join(project, path)
      return { name: path.replace(/^.*node_modules\//, ''), folder, bytes: await sizeOf(folder) }
    }),
  )
  return sizes.sort((a, b) => b.bytes - a.bytes)
}

/** Reads the packages that npm installed. @param {string} project @returns {Promise<{ packages: Record<string, { hasInstallScript?: boolean }> }>} */
async function lockOf(project) {
  return JSON.parse(await readFile(join(project, 'node_modules/.package-lock.json'), 'utf8'))
}

/** Returns the size of a package in bytes, without nested packages. @param {string} folder @returns {Promise<number>} */
async function sizeOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true })
  const sizes = entries.map(async entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? 0 : sizeOf(path)
    return (await stat(path)).size
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** Compares the size with the one in the README. @param {number} total @param {string[]} largest */
async function checkSize(total, largest) {
  const readme = await readFile(join(root, 'packages/emulator/README.md'), 'utf8')
  const stated = Number(/takes up to (\d+) MB on disk/.exec(readme)?.[1]) * 1e6
  if (!(stated > 0)) throw new StepError('packages/emulator/README.md does not state the installed size.')
  // The README states the size on Linux x64. Binaries of other platforms have other sizes.
  const minimum = process.platform === 'linux' && process.arch === 'x64' ? 0.85 * stated : 0
  if (total <= stated && total > minimum) return
  const advice =
    total > stated
      ? `This is more than the ${inMegabytes(stated)} in the README. Make the largest packages smaller, or change the README`
      : `This is much less than the ${inMegabytes(stated)} in the README. Change the README`
  throw new StepError(`@las/emulator takes ${inMegabytes(total)}: ${largest.join(', ')}. ${advice}.`)
}

/** @param {Installed[]} sizes */
async function checkPlatforms(sizes) {
  const own = platformPackages.filter(({ name }) => sizes.some(installed => installed.name === name))
  const expected = `@las/onnxruntime-${process.platform}-${process.arch}`
  if (own.map(({ name }) => name).join() !== expected) {
    throw new StepError(`npm installed ${own.map(({ name }) => name).join()} instead of ${expected}.`)
  }
}

/** Install scripts compile or download, which is slow, fails behind firewalls, and runs code of others. @param {string} project */
async function checkScripts(project) {
  const { packages } = await lockOf(project)
  const scripted = Object.keys(packages).filter(path => packages[path]?.hasInstallScript)
  if (scripted.length > 0) throw new StepError(`These packages have install scripts: ${scripted.join(', ')}.`)
}

/** Predicts the fields of an image with the installed emulator. @param {string} project */
async function checkReading(project) {
  const program = `
    import { readFileSync } from 'node:fs'
    import { renderJpeg } from '@las/extraction'
    import { startEmulator } from '@las/emulator'
    const content = await renderJpeg(readFileSync(${JSON.stringify(join(root, 'examples/read-invoice/invoice.pdf'))}), { density: 110 })
    const emulator = await startEmulator()
    const models = [{ fieldConfig: { total: { type: 'amount' } } }]
    const { documents: [{ documentId }], models: [{ modelId }] } = await emulator.seed({ documents: [{ content }], models })
    const { predictions: [{ predictions }] } = await emulator.seed({ predictions: [{ documentId, modelId }] })
    console.log('read', JSON.stringify(predictions))
    await emulator.close()
  `
  await writeFile(join(project, 'read.mjs'), program)
  const { code, output } = await run(process.execPath, ['read.mjs'], { cwd: project })
  if (code !== 0 || !/^read \[\{.*"value":"\d+\.\d\d"/m.test(output)) {
    throw new StepError('The installed emulator does not read an image; the reason is above.', output)
  }
  console.log(output.trim())
}

/** @param {number} bytes */
function inMegabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
