// Runs the built packages under other versions of Node.js than this one. Their programs come from npm as packages of their own;
// where they cannot be installed, the step says so and passes.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { main, root, run, StepError } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

/** The versions that README.md promises, beside the one that runs this. */
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
    return
  }
  for (const version of versions) {
    const program = join(folder, `node_modules/node-${version}/bin/node`)
    for (const check of ['check.mjs', 'check.cjs']) {
      const { code, output } = await run(program, [join(root, 'tooling/runtimes', check)], { cwd: folder })
      if (code !== 0) throw new StepError(`${check} fails under Node.js ${version}`, output)
      console.log(output.trim())
    }
  }
})
