// The lines that a new user copies from a README: the install commands and the first example.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publicPackages } from '../packages.mjs'
import { root } from '../steps.mjs'

/**
 * @typedef {object} FirstLines
 * @property {string} page the path of the README, relative to the root
 * @property {{ packages: string[], dev: boolean }[]} installs the packages of the install commands above the example
 * @property {string} example the first block of TypeScript
 * @property {boolean} needsServer whether the example only runs with another server, and is therefore a fragment
 */

/** Returns these lines for the README of the repository and of each published package. @returns {FirstLines[]} */
export function firstLines() {
  // A package that is only a command has no example in TypeScript.
  const libraries = publicPackages.filter(({ manifest }) => manifest.exports['.'])
  return ['README.md', ...libraries.map(({ path }) => `${path}/README.md`)].map(page => {
    const text = readFileSync(join(root, page), 'utf8')
    const complete = /^```ts\n([\s\S]*?)^```/m.exec(text)
    const block = complete ?? /^```ts fragment\n([\s\S]*?)^```/m.exec(text)
    return {
      page,
      installs: installLines(text.slice(0, block?.index)),
      example: block?.[1] ?? '',
      needsServer: complete === null,
    }
  })
}

/** Parses the `npm install` commands in a text. @param {string} text */
export function installLines(text) {
  return [...text.matchAll(/\bnpm install ([^\n`#]+)/g)].map(([, line = '']) => {
    const words = line.trim().split(/\s+/)
    return { packages: words.filter(word => /^(@[a-z-]+\/)?[a-z]/.test(word)), dev: words.includes('--save-dev') }
  })
}
