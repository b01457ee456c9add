export { toWebRequest } from './command/node-http.js'
export { createHandler, type Handler, type HandlerOptions } from './server/http-handler.js'
export { toolNames } from './tools/select-tools.js'
