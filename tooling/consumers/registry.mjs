// A local registry (verdaccio) with our packages. It forwards requests for all other packages to the registry that npm uses.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { publish } from '../publish.mjs'
import { run, StepError } from '../steps.mjs'

/**
 * Starts a registry and publishes packages to it.
 *
 * @param {object} options
 * @param {string} options.folder a new folder for its data
 * @param {string} options.tools where verdaccio is installed
 * @param {readonly import('../packages.mjs').Package[]} options.packages
 */
export async function startRegistry({ folder, tools, packages }) {
  const { runServer } = createRequire(join(tools, 'package.json'))('verdaccio')
  await mkdir(folder)
  const upstream = await npmConfig('registry')
  const cafile = await npmConfig('cafile')
  const server = await runServer({
    self_path: folder,
    storage: join(folder, 'storage'),
    auth: { htpasswd: { file: join(folder, 'htpasswd') } },
    uplinks: {
      upstream: { url: upstream, timeout: '60s', maxage: '1h', ...(cafile && { ca: await readFile(cafile) }) },
    },
    packages: { '@las/*': { access: '$all', publish: '$all' }, '**': { access: '$all', proxy: 'upstream' } },
    log: { type: 'stdout', format: 'json', level: 'fatal' },
    web: { enable: false },
    max_body_size: '100mb',
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => resolve(undefined))
  })
  const { port } = server.address()
  const url = `http://127.0.0.1:${port}/`
  const userconfig = join(folder, 'npmrc')
  // npm requires a token to publish, but verdaccio accepts any token.
  await writeFile(userconfig, `registry=${url}\n//127.0.0.1:${port}/:_authToken=any\n`)
  await publish(packages, ['--userconfig', userconfig, '--registry', url])
  return {
    url,
    close() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(resolve))
    },
  }
}

/** Returns a setting of npm, or an empty string if it is not set. @param {string} key */
async function npmConfig(key) {
  const { code, output } = await run('npm', ['config', 'get', key])
  const value = output.trim().split('\n').at(-1) ?? ''
  if (code !== 0) throw new StepError(`npm config get ${key} failed.`, output)
  return value === 'null' || value === 'undefined' ? '' : value
}
