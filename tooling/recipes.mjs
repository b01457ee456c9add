// The step `recipes` of .ci/run full, after npm run pack: copies examples/recipes to a temporary folder, installs the recipes there as users
// do, checks their types, builds them, starts each in its runtime, and sends it invoices and webhooks. Recipes whose runtime cannot be
// installed on this platform are skipped.
import { randomBytes } from 'node:crypto'
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { asNewUser } from './consumers/new-user.mjs'
import { checkServer } from './recipes/checks.mjs'
import { startRecipe } from './recipes/start.mjs'
import { main, root, run, StepError, succeed } from './steps.mjs'

const only = process.argv.slice(2)

await main(() =>
  asNewUser(async ({ folder, env: environment, emulator }) => {
    const recipes = join(folder, 'recipes')
    await cp(join(root, 'examples/recipes'), recipes, { recursive: true, filter: isSource })
    await cp(join(root, 'examples/read-invoice'), join(folder, 'read-invoice'), { recursive: true, filter: isSource })
    await succeed(['npm', 'install', '--no-audit', '--no-fund'], recipes, environment)
    const created = await succeed(['npm', 'run', '--silent', 'agent'], recipes, environment)
    const { agentId } = /export LAS_AGENT_ID=(?<agentId>\S+)/.exec(created)?.groups ?? {}
    const env = { ...environment, LAS_AGENT_ID: agentId, WEBHOOK_SECRET: randomBytes(32).toString('hex') }

    const { workspaces } = JSON.parse(await readFile(join(recipes, 'package.json'), 'utf8'))
    /** @type {string[]} */
    const failures = []
    for (const name of workspaces.filter((/** @type {string} */ name) => only.length === 0 || only.includes(name))) {
      const started = performance.now()
      try {
        const result = await useRecipe(name, join(recipes, name), env, emulator)
        console.log(`${result} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
      } catch (error) {
        failures.push(name)
        console.log(`${name} fails: ${error instanceof Error ? error.message : error}`)
        if (error instanceof StepError) console.log(error.output)
      }
    }
    if (failures.length > 0) throw new StepError(`These recipes fail: ${failures.join(', ')}.`)
  }),
)

/**
 * Checks the types of a recipe, builds it, runs its tests, starts it with each script whose name begins with "start", and calls it.
 * @param {string} name @param {string} folder @param {NodeJS.ProcessEnv} env @param {any} emulator
 * @returns {Promise<string>} a summary
 */
async function useRecipe(name, folder, env, emulator) {
  const { scripts, optionalDependencies = {} } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  for (const runtime of Object.keys(optionalDependencies)) {
    const { code } = await run('npx', ['--no-install', runtime, '--version'], { cwd: folder, env })
    if (code !== 0) return `Skipped: ${name}, because ${runtime} cannot be installed on this platform`
  }
  const starts = Object.keys(scripts).filter(script => script.startsWith('start'))
  await succeed(['npm', 'run', 'types'], folder, env)
  if (scripts.build) await succeed(['npm', 'run', 'build'], folder, env)
  if (scripts.test) await succeed(['npm', 'test'], folder, env)
  for (const script of starts) {
    const server = await startRecipe(folder, script, env)
    try {
      await checkServer(name, server.url, env, emulator)
    } catch (error) {
      throw new StepError(inspect(error), server.output())
    } finally {
      await server.stop()
    }
  }
  if (starts.length > 0) return `${name}: ${starts.join(' and ')} work`
  return `${name}: ${scripts.test ? 'the tests pass' : 'bundled and type-checked, not started'}`
}

/** @param {string} path */
function isSource(path) {
  return !/[\\/](node_modules|dist|\.next)$/.test(path)
}
