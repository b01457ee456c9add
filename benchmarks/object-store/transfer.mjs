// Stores or reads content, and reports the duration and the increase of the memory of the process.
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { openS3BlobStore } from '@las/storage-s3'

const [, , url = '', direction = '', megabytes = '0', items = '0', kilobytes = '0', concurrency = '0'] = process.argv
const store = await openS3BlobStore(url)
const MIB = 1024 * 1024

/** Yields content that is not in memory before, in chunks like those of a socket. @param {number} size */
async function* content(size) {
  for (let rest = size; rest > 0; rest -= 64 * 1024) yield Buffer.alloc(Math.min(rest, 64 * 1024), 'x')
}

/** @param {number} size */
const write = async size => (await store.write(content(size), size)).key

/** @param {string} key */
async function read(key) {
  const stream = await store.read(key)
  if (!stream) throw new Error(`The content ${key} is missing.`)
  await pipeline(stream, new Writable({ write: (_chunk, _encoding, callback) => callback() }))
}

const actions = {
  upload: () => write(Number(megabytes) * MIB),
  download: () => read(key),
  items: async () => {
    let started = 0
    const worker = async () => {
      while (started++ < Number(items)) await write(Number(kilobytes) * 1024)
    }
    await Promise.all(Array.from({ length: Number(concurrency) }, worker))
  },
}
const action = actions[/** @type {keyof typeof actions} */ (direction)]
// Loads the modules that are loaded with the first requests. A download reads the content that this stores.
const key = await write(direction === 'download' ? Number(megabytes) * MIB : 2 * MIB)
await read(await write(2 * MIB))
await new Promise(resolve => setTimeout(resolve, 50))

const idle = process.memoryUsage.rss()
let peak = idle
const sampling = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 5)
const startedAt = performance.now()
const startedCpu = process.cpuUsage()
await action()
const milliseconds = performance.now() - startedAt
const { user, system } = process.cpuUsage(startedCpu)
clearInterval(sampling)
process.send?.({ milliseconds, cpu: (user + system) / 1000, peak, memory: peak - idle }, () => process.exit())
