import { testAdapter } from '../testing/adapter-conformance.js'
import { testConnections } from '../testing/connection-conformance.js'
import { testStreaming } from '../testing/streaming-conformance.js'
import { axiosAdapter } from './axios-adapter.js'

testAdapter('axiosAdapter', axiosAdapter)
testStreaming('axiosAdapter', axiosAdapter)
testConnections('axiosAdapter', axiosAdapter)
