export * from './chaos-proxy.js'
export * from './fault-server.js'
export * from './postgres-cluster.js'
