// Each contestant gets the workflow once, as its users would write it. They load nothing of one another.

import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** @typedef {() => Promise<unknown>} Call */
/** @type {Record<string, (origin: string, connections: number) => Promise<Call>>} */
export const contestants = {
  'official SDK 14': async origin => {
    const { Client, Credentials, Token } = await import('@lucidtech/las-sdk-node')
    // Its own credentials speak to an https token endpoint only.
    class Ready extends Credentials {
      async getToken() {
        return new Token('token', Date.now() + 3_600_000)
      }
    }
    const client = new Client(new Ready(`${origin}/v1`))
    return () => client.getWorkflow('las:workflow:1')
  },
  'ours, axios (default)': async origin => {
    const { axiosAdapter } = await import('@las/core')
    return ours(origin, axiosAdapter())
  },
  'ours, @las/core/node': async origin => {
    const { nodeAdapter } = await import('@las/core/node')
    return ours(origin, nodeAdapter())
  },
  'ours, @las/core/node, with hooks': async origin => {
    const { nodeAdapter } = await import('@las/core/node')
    const listen = () => undefined
    return ours(origin, nodeAdapter(), { onRequest: listen, onResponse: listen, onRetry: listen })
  },
  'ours, @las/core/fetch': async origin => {
    const { fetchAdapter } = await import('@las/core/fetch')
    return ours(origin, fetchAdapter())
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

/** The folder of another checkout whose build takes part too: `node transport.mjs --other FOLDER`. */
const otherBuild = process.env.LAS_OTHER_BUILD
if (otherBuild) {
  /** @param {string} path */
  const load = path => import(pathToFileURL(resolve(otherBuild, 'packages', path)).href)
  /** @param {string} origin @param {() => import('@las/core').HttpAdapter} createAdapter */
  const other = async (origin, createAdapter) => {
    const [{ createTransport }, { getWorkflow }] = await Promise.all([
      load('core/dist/index.js'),
      load('workflows/dist/index.js'),
    ])
    const transport = createTransport({ credentials: credentialsOf(origin), http: createAdapter() })
    return () => getWorkflow(transport, 'las:workflow:1')
  }
  contestants['other build, axios'] = async origin => other(origin, (await load('core/dist/index.js')).axiosAdapter)
  contestants['other build, @las/core/node'] = async origin =>
    other(origin, (await load('core/dist/node.js')).nodeAdapter)
  contestants['other build, @las/core/fetch'] = async origin =>
    other(origin, (await load('core/dist/fetch.js')).fetchAdapter)
}

/**
 * @param {string} origin @param {import('@las/core').HttpAdapter} http @param {import('@las/core').Hooks} [hooks]
 * @returns {Promise<Call>}
 */
async function ours(origin, http, hooks) {
  const [{ createTransport }, { getWorkflow }] = await Promise.all([import('@las/core'), import('@las/workflows')])
  const transport = createTransport({ credentials: credentialsOf(origin), http, ...hooks })
  return () => getWorkflow(transport, 'las:workflow:1')
}

/** @param {string} origin */
function credentialsOf(origin) {
  return { clientId: 'id', clientSecret: 'secret', apiEndpoint: `${origin}/v1`, authEndpoint: origin }
}
