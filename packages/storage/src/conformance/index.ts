export { type Failure, faultyDriver, faultyFiles, Steps, systemError } from './faulty-storage.js'
export { quickFolder } from './quick-folder.js'
export { hasSqlite } from './sqlite.js'
export { describeStore } from './store-conformance.js'
