// Checks with attw that the types of every published package resolve for ESM and CJS users (node16) and bundlers.
import { join } from 'node:path'
import { pack } from './packages.mjs'
import { main, root, run, StepError } from './steps.mjs'
import { temporaryFolder } from './temporary.mjs'

const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
const options = ['--profile', 'node16', '--format', 'ascii', '--no-emoji', '--no-definitely-typed']

await main(async () => {
  const tarballs = await pack(temporaryFolder(), { platforms: false })
  const faults = []
  for (const tarball of tarballs.values()) {
    const { code, output } = await run(process.execPath, [attw, tarball, ...options])
    // attw is content with a package that has no types at all.
    if (code !== 0 || output.includes('does not contain types')) faults.push(output)
  }
  if (faults.length > 0) throw new StepError(`attw found faults in ${faults.length} packages.`, faults.join('\n'))
  console.log(`${tarballs.size} packages: no faults`)
})
