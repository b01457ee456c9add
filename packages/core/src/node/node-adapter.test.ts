import { testAdapter } from '../testing/adapter-conformance.js'
import { testStreaming } from '../testing/streaming-conformance.js'
import { nodeAdapter } from './node-adapter.js'

testAdapter('nodeAdapter', nodeAdapter)
testStreaming('nodeAdapter', nodeAdapter)
