// Replaces axios in the bundle: all requests use the lean adapter.
export { nodeAdapter as axiosAdapter } from '../../core/src/http/node/node-adapter.ts'
