// The environment of a new user: a registry with our packages, an API, and an empty home folder.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { platformPackages, publicPackages } from '../packages.mjs'
import { root } from '../steps.mjs'
import { temporaryFolder } from '../temporary.mjs'
import { environmentOf, installTools } from './package-managers.mjs'
import { startRegistry } from './registry.mjs'

/**
 * @typedef {object} NewUser
 * @property {string} folder an empty folder
 * @property {string} tools the folder with the package managers
 * @property {NodeJS.ProcessEnv} env the registry as that of all package managers, and the credentials of the emulator
 * @property {any} emulator the built one, of `@las/emulator`
 */

/**
 * Publishes the packed packages to a local registry, starts the built emulator, and runs `work`. If the registry cannot be installed, it
 * prints this instead.
 * @param {(user: NewUser) => Promise<void>} work
 */
export async function asNewUser(work) {
  const base = temporaryFolder()
  const tools = join(base, 'tools')
  if (!(await installTools(tools))) {
    console.log('Skipped: verdaccio, the local registry, cannot be installed')
    return
  }
  const packages = [...publicPackages, ...platformPackages]
  const registry = await startRegistry({ folder: join(base, 'registry'), tools, packages })
  try {
    const { startEmulator } = await import(pathToFileURL(join(root, 'packages/emulator/dist/index.js')).href)
    const emulator = await startEmulator()
    try {
      const env = {
        ...(await environmentOf(join(base, 'home'), registry.url)),
        ...credentialsIn(emulator.credentials),
      }
      await work({ folder: base, tools, env, emulator })
    } finally {
      await emulator.close()
    }
  } finally {
    await registry.close()
  }
}

/** @param {Record<'clientId' | 'clientSecret' | 'apiKey' | 'authEndpoint' | 'apiEndpoint', string>} credentials */
function credentialsIn({ clientId, clientSecret, apiKey, authEndpoint, apiEndpoint }) {
  return {
    LAS_CLIENT_ID: clientId,
    LAS_CLIENT_SECRET: clientSecret,
    LAS_API_KEY: apiKey,
    LAS_AUTH_ENDPOINT: authEndpoint,
    LAS_API_ENDPOINT: apiEndpoint,
  }
}
