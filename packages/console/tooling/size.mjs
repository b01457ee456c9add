// Part of npm run size, after a build: the size of the JavaScript that the first screen loads, of that of each page, and of all files of the
// package. This script is ours because the files are compressed, and size-limit does not follow the imports of files.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, gzipSync } from 'node:zlib'

const KILOBYTE = 1000
/** The limit of each other file: pages that people open together share one. */
const PAGE_LIMIT = 20 * KILOBYTE
const REVIEW_LIMIT = 44 * KILOBYTE
const limits = { 'JavaScript of the first screen, gzip': 60 * KILOBYTE, 'all files': 250 * KILOBYTE }

const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const assets = join(dist, 'site/assets')

const html = await readText(join(dist, 'site/index.html.br'))
/** @type {Map<string, string>} */
const scripts = new Map()
for (const [, name = ''] of html.matchAll(/\/assets\/([\w.-]+\.js)"/g)) await addScript(name)

const files = (await readdir(dist, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
const sizes = await Promise.all(files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size))
const measured = {
  'JavaScript of the first screen, gzip': sum([...scripts.values()].map(text => gzipSync(text, { level: 9 }).length)),
  'all files': sum(sizes),
}
for (const [what, limit] of Object.entries(limits)) {
  const size = measured[/** @type {keyof typeof limits} */ (what)]
  console.log(`@las/console: ${what}: ${inKilobytes(size)} of ${inKilobytes(limit)}`)
  if (size > limit) process.exitCode = 1
}
/** @type {[name: string, size: number][]} */
const pages = []
for (const { name } of files) {
  const script = /^(.+)-[\w-]{8}\.js\.br$/.exec(name)
  if (!script || scripts.has(name.slice(0, -'.br'.length))) continue
  const [, page = ''] = script
  const size = gzipSync(await readText(join(assets, name)), { level: 9 }).length
  const limit = page === 'review-page' ? REVIEW_LIMIT : PAGE_LIMIT
  pages.push([page, size])
  if (size <= limit) continue
  console.log(`@las/console: JavaScript of ${page}, gzip: ${inKilobytes(size)} of ${inKilobytes(limit)}`)
  process.exitCode = 1
}
const [largest, largestSize] = pages.filter(([page]) => page !== 'review-page').sort(([, a], [, b]) => b - a)[0] ?? [
  '',
  0,
]
console.log(
  `@las/console: JavaScript of ${largest}, the largest other file, gzip: ${inKilobytes(largestSize)} of ${inKilobytes(PAGE_LIMIT)}`,
)

/** Adds a script with the scripts that it imports statically. @param {string} name @returns {Promise<void>} */
async function addScript(name) {
  if (scripts.has(name)) return
  const text = await readText(join(assets, `${name}.br`))
  scripts.set(name, text)
  for (const [, imported = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g)) {
    await addScript(imported)
  }
}

/** @param {string} path */
async function readText(path) {
  return brotliDecompressSync(await readFile(path)).toString()
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, each) => total + each, 0)
}

/** @param {number} bytes */
function inKilobytes(bytes) {
  return `${(bytes / KILOBYTE).toFixed(1)} kB`
}
