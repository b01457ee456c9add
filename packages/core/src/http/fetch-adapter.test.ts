import { testAdapter } from '../testing/adapter-conformance.js'
import { testStreaming } from '../testing/streaming-conformance.js'
import { fetchAdapter } from './fetch-adapter.js'

testAdapter('fetchAdapter', fetchAdapter)
testStreaming('fetchAdapter', fetchAdapter)
