// node tooling/each-tarball.mjs <command> [option …], after npm run pack: runs `<command> <tarball> [option …]` for the tarball of every
// package with our code. This script is ours because publint and attw check a single package.
import { inParallel } from './in-parallel.mjs'
import { publicPackages, tarballOf } from './packages.mjs'
import { main, run, StepError } from './steps.mjs'

await main(async () => {
  const [command = '', ...options] = process.argv.slice(2)
  const results = await inParallel(publicPackages, each => run(command, [tarballOf(each), ...options]))
  const faults = results.filter(({ code }) => code !== 0).map(({ output }) => output)
  if (faults.length > 0) throw new StepError(`${command} found faults in ${faults.length} packages.`, faults.join('\n'))
  console.log(`${publicPackages.length} packages: no faults`)
})
