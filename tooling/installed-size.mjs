// Packs the packages, installs the emulator into an empty project with npm, as a user would, and checks what that brings: its size, as
// the README of the emulator states it, no install scripts, no binaries of other platforms, and an emulator that reads a picture.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pack, platformPackages } from './packages.mjs'
import { main, root, run, StepError } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

/** How many of the largest packages are named. */
const NAMED = 6

await main(async () => {
  const folder = temporaryFolder()
  const tarballs = await pack(folder)
  const project = join(folder, 'project')
  const started = performance.now()
  await install(project, tarballs)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const sizes = await sizesOf(project)
  const largest = sizes.slice(0, NAMED).map(({ name, bytes }) => `${name} ${inMegabytes(bytes)}`)
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(
    `@las/emulator: ${inMegabytes(total)} in ${sizes.length} packages, installed in ${seconds} s: ${largest.join(', ')}`,
  )
  await checkSize(total, largest)
  await checkPlatforms(sizes)
  await checkScripts(project)
  await checkReading(project)
})

/** @param {string} project @param {Map<string, string>} tarballs */
async function install(project, tarballs) {
  const ours = Object.fromEntries([...tarballs].map(([name, tarball]) => [name, `file:${tarball}`]))
  const { '@las/emulator': emulator = '', ...overrides } = ours
  await mkdir(project)
  const manifest = { private: true, dependencies: { '@las/emulator': emulator }, overrides }
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest))
  const { code, output } = await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: project })
  if (code !== 0) throw new StepError('@las/emulator cannot be installed; the reason is above.', output)
}

/** @typedef {{ name: string, folder: string, bytes: number }} Installed */

/** The installed packages, the largest first. @param {string} project @returns {Promise<Installed[]>} */
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

/** What npm installed. @param {string} project @returns {Promise<{ packages: Record<string, { hasInstallScript?: boolean }> }>} */
async function lockOf(project) {
  return JSON.parse(await readFile(join(project, 'node_modules/.package-lock.json'), 'utf8'))
}

/** The bytes of the files of a package, without the packages in it. @param {string} folder @returns {Promise<number>} */
async function sizeOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true })
  const sizes = entries.map(async entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? 0 : sizeOf(path)
    return (await stat(path)).size
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** The README states the budget. @param {number} total @param {string[]} largest */
async function checkSize(total, largest) {
  const readme = await readFile(join(root, 'packages/emulator/README.md'), 'utf8')
  const stated = Number(/takes up to (\d+) MB on disk/.exec(readme)?.[1]) * 1e6
  if (!(stated > 0)) throw new StepError('packages/emulator/README.md does not state the installed size.')
  // Binaries differ in size between platforms; the README states that of Linux on x64.
  const least = process.platform === 'linux' && process.arch === 'x64' ? 0.85 * stated : 0
  if (total <= stated && total > least) return
  const advice =
    total > stated
      ? `That is more than the README states: ${inMegabytes(stated)}. Make the largest packages smaller, or state more in it`
      : `The README states much more: ${inMegabytes(stated)}. State less in it`
  throw new StepError(`@las/emulator takes ${inMegabytes(total)}: ${largest.join(', ')}. ${advice}.`)
}

/** @param {Installed[]} sizes */
async function checkPlatforms(sizes) {
  const own = platformPackages.filter(({ name }) => sizes.some(installed => installed.name === name))
  const wanted = `@las/onnxruntime-${process.platform}-${process.arch}`
  if (own.map(({ name }) => name).join() !== wanted) {
    throw new StepError(
      `Of the packages for one platform, ${own.map(({ name }) => name).join()} was installed instead of ${wanted}.`,
    )
  }
}

/** Scripts may compile or download, which takes long, fails behind firewalls, and runs code of others. @param {string} project */
async function checkScripts(project) {
  const { packages } = await lockOf(project)
  const scripted = Object.keys(packages).filter(path => packages[path]?.hasInstallScript)
  if (scripted.length > 0)
    throw new StepError(`These packages run scripts when they are installed: ${scripted.join(', ')}.`)
}

/** Has the installed emulator read a picture. @param {string} project */
async function checkReading(project) {
  const program = `
    import { readFileSync } from 'node:fs'
    import { renderJpeg } from '@las/extraction'
    import { startEmulator } from '@las/emulator'
    const content = await renderJpeg(readFileSync(${JSON.stringify(join(root, 'examples/predict-invoice/invoice.pdf'))}), { density: 110 })
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
    throw new StepError('The installed emulator does not read a picture; the reason is above.', output)
  }
  console.log(output.trim())
}

/** @param {number} bytes */
function inMegabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
