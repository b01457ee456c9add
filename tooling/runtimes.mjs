// npm run runtimes, after a build: runs the built packages with other versions of Node.js, and the tests that kill the emulator with both
// SQLite libraries: with `--all`, these tests run with each version that includes node:sqlite, otherwise with the first one, whose
// node:sqlite can do the least. It installs the other versions from npm. If they cannot be installed, the step reports this and passes.
import { mkdir, writeFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkDurability } from './runtimes/durability.mjs'
import { main, rebuildNativeModules, root, run, StepError } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

/** The versions that README.md promises, except the one that runs this script. */
const versions = [20, 22, 24].filter(version => version !== Number.parseInt(process.versions.node, 10))

const isComplete = process.argv.includes('--all')

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
    const programs = versions.map(version => join(folder, `node_modules/node-${version}/bin/node`))
    for (const program of programs) await checkVersion(program)
    // better-sqlite3 was built for the Node.js that runs this script.
    const withSqlite = []
    for (const program of programs) if (await includesSqlite(program)) withSqlite.push(program)
    for (const program of isComplete ? withSqlite : withSqlite.slice(0, 1))
      console.log(await checkDurability([program]))
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
  await checkCommand(program)
}

/** @param {string} program the path of a Node.js */
async function includesSqlite(program) {
  const { output } = await run(program, ['--print', 'require("node:module").isBuiltin("node:sqlite")'])
  return output.trim() === 'true'
}

/** Runs the bundled command line, which loads its modules itself. @param {string} program the path of a Node.js */
async function checkCommand(program) {
  const las = join(root, 'packages/cli/dist/las.cjs')
  const calls = {
    '--version': 0,
    '--help': 0,
    'documents list --help': 0,
    'completion bash': 0,
    'models list --dry-run': 0,
    'datasets create --name ø': 0,
    'datasets list --all --output table': 0,
    'datasets list --all --output csv': 0,
    'datasets list --all --output jsonl': 0,
    'datasets list --all --output id': 0,
    'datasets list --output yaml --query datasets': 0,
    unknown: 2,
  }
  const { startEmulator } = await import(pathToFileURL(join(root, 'packages/emulator/dist/index.js')).href)
  const emulator = await startEmulator()
  const { clientId, clientSecret, apiEndpoint, authEndpoint } = emulator.credentials
  const env = {
    LAS_CLIENT_ID: clientId,
    LAS_CLIENT_SECRET: clientSecret,
    LAS_API_ENDPOINT: apiEndpoint,
    LAS_AUTH_ENDPOINT: authEndpoint,
  }
  try {
    for (const [call, expected] of Object.entries(calls)) {
      const { code, output } = await run(program, ['--throw-deprecation', las, ...call.split(' ')], { env })
      if (code !== expected) throw new StepError(`las ${call} ends with ${code} in ${program}`, output)
    }
  } finally {
    await emulator.close()
  }
  console.log(`las works in ${program.match(/node-\d+/)?.[0] ?? process.version}`)
}
