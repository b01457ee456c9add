// Everything that works without Node.js, in one bundle.
export * as lean from '../../fetch/index.js'
export * as core from '../../index.js'
export { UserCredentials } from '../index.js'
