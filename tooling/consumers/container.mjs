// Follows the Dockerfile of the emulator without Docker: runs its commands, its process and its health check on this machine, with the same
// version of Node.js and with folders that stand for those of the image. This does not build the image.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { root, run, StepError } from '../steps.mjs'
import { instructionsOf } from './dockerfile.mjs'

/** @param {string} folder a new folder @param {string} version of the packages @param {NodeJS.ProcessEnv} environment */
export async function useContainerRecipe(folder, version, environment) {
  const text = readFileSync(join(root, 'packages/emulator/docker/Dockerfile'), 'utf8')
  const { nodeVersion, runs, entrypoint, command, healthcheck, variables, port } = instructionsOf(text)
  const node = await installNode(join(folder, 'node'), nodeVersion, environment)
  if (node === undefined) {
    console.log(`Skipped: Node.js ${nodeVersion} cannot be installed for the Dockerfile`)
    return
  }
  const cwd = join(folder, 'app')
  await mkdir(cwd)
  const inside = (/** @type {string} */ words) => words.replace(/(?<=^| )\/data\b/g, join(folder, 'data'))
  const path = `${node}${delimiter}${process.env.PATH}`
  const env = { ...environment, ...variables, PATH: path, VERSION: version }
  for (const each of runs) {
    // The user "node" is part of the image.
    const { code, output } = await run('sh', ['-c', inside(each).replace('chown node:node', 'ls -d')], { cwd, env })
    if (code !== 0) throw new StepError(`The Dockerfile fails at: ${each}`, output)
  }
  const free = await freePort()
  const [program = '', ...args] = [...entrypoint, ...command].map(inside)
  const child = spawn(program, [...args, '--port', free], { cwd, env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
  const ended = new Promise(resolve => child.on('close', resolve))
  try {
    const [checker = '', ...checkArgs] = healthcheck.map(word => word.replaceAll(`:${port}`, `:${free}`))
    const isHealthy = async () => (await run(checker, checkArgs, { cwd, env })).code === 0
    while (child.exitCode === null && !(await isHealthy())) await setTimeout(500)
    if (child.exitCode !== null) throw new StepError('The process of the Dockerfile ended.', output)
    child.kill('SIGTERM')
    if ((await ended) !== 0) throw new StepError('The process of the Dockerfile does not stop gracefully.', output)
  } finally {
    child.kill('SIGKILL')
  }
  console.log('The commands, the process and the health check of the Dockerfile work; the image was not built')
}

/**
 * Installs Node.js from npm. Returns the folder of its program, or undefined if it cannot be installed.
 * @param {string} folder @param {string} version @param {NodeJS.ProcessEnv} env
 */
async function installNode(folder, version, env) {
  const binary = `node-${process.platform}-${process.arch}`
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true }))
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', `${binary}@${version}`]
  const { code } = await run('npm', args, { cwd: folder, env })
  return code === 0 ? join(folder, 'node_modules', binary, 'bin') : undefined
}

/** @returns {Promise<string>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(String(typeof address === 'object' ? address?.port : 0)))
    })
  })
}
