// npm run size: the sizes of functions and programs in browser bundles, minified and gzipped.
import { resourcePackages } from './tooling/packages.mjs'

/**
 * The limits of single functions in bytes, without axios. Every resource package has at least one.
 * @type {Record<string, Record<string, number>>}
 */
const functions = {
  core: { createTransport: 10240 },
  actions: { createAction: 700 },
  agents: { getAgent: 650 },
  'app-clients': { createAppClient: 650 },
  assets: { getAsset: 650 },
  batches: { createBatch: 700 },
  connections: { createConnection: 700 },
  datasets: { createDataset: 650 },
  'deployment-environments': { getDeploymentEnvironment: 650 },
  documents: { getDocument: 2220, createDocument: 6150, createDocuments: 8600 },
  fields: { fields: 1400, fieldsFrom: 3900, needsReview: 900 },
  functions: { getFunction: 650 },
  hooks: { createHook: 700 },
  logs: { getLog: 650 },
  models: { createModel: 750 },
  organizations: { getOrganization: 650 },
  'payment-methods': { getPaymentMethod: 650 },
  plans: { getPlan: 650 },
  predictions: { createPrediction: 750 },
  profiles: { getProfile: 650 },
  roles: { getRole: 650 },
  rows: { toCsv: 2400, toJsonLines: 2400 },
  secrets: { createSecret: 700 },
  transitions: { getTransition: 650 },
  users: { getUser: 650 },
  validations: { createValidation: 650 },
  webhooks: { verifyWebhook: 3900, verifyRequest: 4000 },
  workflows: { getWorkflow: 650 },
}

const missing = resourcePackages.map(({ path }) => path.replace('packages/', '')).filter(name => !(name in functions))
if (missing.length > 0) throw new Error(`.size-limit.mjs has no limit for a function of ${missing.join(', ')}`)

const common = {
  gzip: true,
  /** Builds are measured, not the sources that "paths" in tsconfig.json lists. @param {object} config */
  modifyEsbuildConfig: config => ({ ...config, format: 'esm', tsconfigRaw: {}, logLevel: 'error' }),
}
const withoutAxios = { ...common, ignore: ['axios'] }

/** @param {string} name of a package @param {string} [entry] */
const built = (name, entry = 'index') => `packages/${name}/dist/${entry}.js`

/** @type {import('size-limit').SizeLimitConfig} */
export default [
  {
    ...common,
    name: 'getWorkflow and createTransport of @las/core/fetch (goal: 7 kB)',
    path: [built('core', 'fetch'), built('workflows')],
    import: { [built('core', 'fetch')]: '{ createTransport }', [built('workflows')]: '{ getWorkflow }' },
    limit: '10.15 kB',
  },
  {
    ...withoutAxios,
    name: 'getWorkflow and createTransport, without axios (goal: 7 kB)',
    path: [built('core'), built('workflows')],
    import: { [built('core')]: '{ createTransport }', [built('workflows')]: '{ getWorkflow }' },
    limit: '10.44 kB',
  },
  {
    ...withoutAxios,
    name: 'Client, without axios (goal: 18 kB)',
    path: built('client'),
    import: '{ Client }',
    limit: '33.55 kB',
  },
  {
    ...common,
    name: 'Client (goal: 18 kB more than axios)',
    path: built('client'),
    import: '{ Client }',
    limit: '55.65 kB',
  },
  { ...common, name: 'axios', path: 'packages/core/node_modules/axios/index.js', import: 'axios', limit: '22.5 kB' },
  ...Object.entries(functions).flatMap(([name, limits]) =>
    Object.entries(limits).map(([imported, limit]) => ({
      ...withoutAxios,
      name: `${imported} of @las/${name}`,
      path: built(name),
      import: `{ ${imported} }`,
      limit: `${limit} B`,
    })),
  ),
]
