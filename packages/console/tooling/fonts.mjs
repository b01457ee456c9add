// node tooling/fonts.mjs: writes the font in src/tokens/fonts, a subset of Inter. The subset on npm lacks the features `zero` and `ss02`.
// With --check, reports files that differ instead.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const source = new URL('../node_modules/inter-ui/', import.meta.url)
const target = new URL('../src/tokens/fonts/', import.meta.url)

/** The characters of the console itself and of documents in European languages with the Latin alphabet. */
const ranges = [
  [0x20, 0x7e],
  // Latin-1 and Latin Extended-A.
  [0xa0, 0x17f],
  // S and T with a comma below, of Romanian.
  [0x218, 0x21b],
  // Spaces, dashes, quotes, bullet, ellipsis, per mille.
  [0x2007, 0x2009],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x202f, 0x2030],
  [0x2039, 0x203a],
  // Currency.
  [0x20a0, 0x20bf],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  // Arrows and the signs of keys.
  [0x2190, 0x2193],
  [0x21b5, 0x21b5],
  [0x21e5, 0x21e7],
  [0x2303, 0x2303],
  [0x2318, 0x2318],
  [0x2325, 0x2325],
  [0x232b, 0x232b],
  // Minus, almost equal, not equal, less or equal, greater or equal, sum.
  [0x2211, 0x2212],
  [0x2248, 0x2248],
  [0x2260, 0x2265],
]
const text = ranges.flatMap(([first = 0, last = 0]) => codes(first, last)).join('')
// Not `calt`: it shows 2x3 as 2×3, but values must appear as they are.
const features = ['tnum', 'zero', 'ss02', 'cv05', 'kern', 'ccmp']
/** The weights of the console, and the optical size of text. */
const variationAxes = { wght: { min: 400, max: 600 }, opsz: 14 }

/** @type {Record<string, Buffer>} */
const files = {
  'LICENSE.txt': await readFile(new URL('LICENSE.txt', source)),
  'inter.woff2': await subsetFont(await readFile(new URL('variable/InterVariable.woff2', source)), text, {
    targetFormat: 'woff2',
    keepFeatures: features,
    noHinting: true,
    variationAxes,
  }),
}

const check = process.argv.includes('--check')
await mkdir(target, { recursive: true })
for (const [name, content] of Object.entries(files)) {
  const url = new URL(name, target)
  if (!check) await writeFile(url, content)
  else if (!content.equals(await readFile(url))) {
    console.error(`${fileURLToPath(url)} is out of date. Run node tooling/fonts.mjs in packages/console.`)
    process.exitCode = 1
  }
}
if (check && !process.exitCode) console.log('The fonts are up to date.')

/** @param {number} first @param {number} last */
function codes(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))
}
