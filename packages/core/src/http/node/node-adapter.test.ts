import { testAdapter } from '../../testing/adapter-conformance.js'
import { testConnections } from '../../testing/connection-conformance.js'
import { testStreaming } from '../../testing/streaming-conformance.js'
import { nodeAdapter } from './node-adapter.js'

testAdapter('nodeAdapter', nodeAdapter)
testStreaming('nodeAdapter', nodeAdapter)
testConnections('nodeAdapter', nodeAdapter)
