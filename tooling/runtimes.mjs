// npm run runtimes, after a build: runs the built packages with other versions of Node.js, and the tests that kill the emulator with both
// SQLite libraries. It installs the other versions from npm. If they cannot be installed, the step reports this and passes.
import { mkdir, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { checkDurability } from './runtimes/durability.mjs'
import { main, rebuildNativeModules, root, run, StepError } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

/** The versions that README.md promises, except the one that runs this script. */
const versions = [20, 22, 24].filter(version => version !== Number.parseInt(process.versions.node, 10))

await main(async () => {
  const folder = join(temporaryFolder(), 'runtimes')
  const binary = `node-${process.platform}-${process.arch}`
  await mkdir(folder)
  const dependencies = Object.fromEntries(versions.map(version => [`node-${version}`, `npm:${binary}@${version}`]))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  const installed = await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder })
  if (installed.code !== 0) {
    console.log(`Skipped: ${binary} cannot be installed for Node.js ${versions.join(', ')}`)
  } else {
    for (const version of versions) await checkVersion(join(folder, `node_modules/node-${version}/bin/node`))
  }
  if (!isBuiltin('node:sqlite')) return
  // `npm test` used node:sqlite, so only the other library has not been tested.
  await rebuildNativeModules()
  console.log(await checkDurability([process.execPath, '--no-experimental-sqlite']))
})

/** @param {string} program the path of a Node.js */
async function checkVersion(program) {
  for (const check of ['check.mjs', 'check.cjs']) {
    const { code, output } = await run(program, [join(root, 'tooling/runtimes', check)])
    if (code !== 0) throw new StepError(`${check} fails with ${program}`, output)
    console.log(output.trim())
  }
  // better-sqlite3 was built for the Node.js that runs this script.
  const { output } = await run(program, ['--print', 'require("node:module").isBuiltin("node:sqlite")'])
  if (output.trim() === 'true') console.log(await checkDurability([program]))
}
