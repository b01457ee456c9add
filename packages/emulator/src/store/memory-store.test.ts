import { MemoryStore } from './memory-store.js'
import { describeStore } from './store-conformance.js'

describeStore('MemoryStore', async () => new MemoryStore())
