export * from './chaos-proxy.js'
export * from './fault-server.js'
