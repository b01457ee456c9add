// Functions that fetch a workflow once with each client, as its users would write it. No client loads the code of another.

import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** @typedef {() => Promise<unknown>} Call */
/** @type {Record<string, (origin: string, connections: number) => Promise<Call>>} */
export const clients = {
  'official SDK 14': async origin => {
    const { Client, Credentials, Token } = await import('@lucidtech/las-sdk-node')
    // The credentials of the official SDK require an HTTPS token endpoint.
    class StaticCredentials extends Credentials {
      async getToken() {
        return new Token('token', Date.now() + 3_600_000)
      }
    }
    const client = new Client(new StaticCredentials(`${origin}/v1`))
    return () => client.getWorkflow('las:workflow:1')
  },
  'this SDK, axios (default)': async origin => {
    const { axiosAdapter } = await import('@las/core')
    return sdkClient(origin, axiosAdapter())
  },
  'this SDK, @las/core/node': async origin => {
    const { nodeAdapter } = await import('@las/core/node')
    return sdkClient(origin, nodeAdapter())
  },
  'this SDK, @las/core/node, with hooks': async origin => {
    const { nodeAdapter } = await import('@las/core/node')
    const hook = () => undefined
    return sdkClient(origin, nodeAdapter(), { onRequest: hook, onResponse: hook, onRetry: hook })
  },
  'this SDK, @las/core/fetch': async origin => {
    const { fetchAdapter } = await import('@las/core/fetch')
    return sdkClient(origin, fetchAdapter())
  },
  'bare axios': async (origin, connections) => {
    const [{ default: axios }, { Agent }] = await Promise.all([import('axios'), import('node:http')])
    const instance = axios.create({ httpAgent: new Agent({ keepAlive: true, maxSockets: connections }) })
    const headers = { authorization: 'Bearer token' }
    return async () => (await instance.get(`${origin}/v1/workflows/las%3Aworkflow%3A1`, { headers })).data
  },
  'global fetch': async origin => {
    const headers = { authorization: 'Bearer token' }
    return async () => (await fetch(`${origin}/v1/workflows/las%3Aworkflow%3A1`, { headers })).json()
  },
  'undici.request': async (origin, connections) => {
    const { Agent, request } = await import('undici')
    const dispatcher = new Agent({ connections })
    const headers = { authorization: 'Bearer token' }
    return async () => (await request(`${origin}/v1/workflows/las%3Aworkflow%3A1`, { headers, dispatcher })).body.json()
  },
  'node:http': async (origin, connections) => {
    const { Agent, get } = await import('node:http')
    const agent = new Agent({ keepAlive: true, maxSockets: connections })
    const headers = { authorization: 'Bearer token' }
    return () =>
      new Promise((resolve, reject) => {
        get(`${origin}/v1/workflows/las%3Aworkflow%3A1`, { agent, headers }, response => {
          let text = ''
          response.setEncoding('utf8')
          response.on('data', chunk => {
            text += chunk
          })
          response.on('end', () => resolve(JSON.parse(text)))
        }).on('error', reject)
      })
  },
}

/** The folder of another checkout to compare with: `node transport.mjs --other FOLDER`. */
const otherBuild = process.env.LAS_OTHER_BUILD
if (otherBuild) {
  /** @param {string} path */
  const load = path => import(pathToFileURL(resolve(otherBuild, 'packages', path)).href)
  /** @param {string} origin @param {() => import('@las/core').HttpAdapter} createAdapter */
  const otherClient = async (origin, createAdapter) => {
    const [{ createTransport }, { getWorkflow }] = await Promise.all([
      load('core/dist/index.js'),
      load('workflows/dist/index.js'),
    ])
    const transport = createTransport({ credentials: credentialsOf(origin), http: createAdapter() })
    return () => getWorkflow(transport, 'las:workflow:1')
  }
  clients['other build, axios'] = async origin => otherClient(origin, (await load('core/dist/index.js')).axiosAdapter)
  clients['other build, @las/core/node'] = async origin =>
    otherClient(origin, (await load('core/dist/node.js')).nodeAdapter)
  clients['other build, @las/core/fetch'] = async origin =>
    otherClient(origin, (await load('core/dist/fetch.js')).fetchAdapter)
}

/**
 * @param {string} origin @param {import('@las/core').HttpAdapter} http @param {import('@las/core').Hooks} [hooks]
 * @returns {Promise<Call>}
 */
async function sdkClient(origin, http, hooks) {
  const [{ createTransport }, { getWorkflow }] = await Promise.all([import('@las/core'), import('@las/workflows')])
  const transport = createTransport({ credentials: credentialsOf(origin), http, ...hooks })
  return () => getWorkflow(transport, 'las:workflow:1')
}

/** @param {string} origin */
function credentialsOf(origin) {
  return { clientId: 'id', clientSecret: 'secret', apiEndpoint: `${origin}/v1`, authEndpoint: origin }
}
