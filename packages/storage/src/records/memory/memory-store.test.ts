import { describeStore } from '../../conformance/store-conformance.js'
import { MemoryStore } from './memory-store.js'

describeStore('MemoryStore', async () => new MemoryStore())
