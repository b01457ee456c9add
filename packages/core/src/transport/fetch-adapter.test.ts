import { testAdapter } from '../testing/adapter-conformance.js'
import { fetchAdapter } from './fetch-adapter.js'

testAdapter('fetchAdapter', fetchAdapter)
