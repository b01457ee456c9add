import { expect, it } from 'vitest'
import { vocabularyIndex } from '../labels/phrase-index.js'
import { documentFromText } from '../testing/text-document.js'
import { DocumentContext } from './document-context.js'

it.each([
  ['https://www.example.com', 'example'],
  ['http://example.com/invoices', 'example'],
  ['www.alpha-tools.com', 'alphatools'],
  ['office@example.com', 'example'],
])('the name in %s is %s', (address, name) => {
  expect(new DocumentContext(documentFromText(address), vocabularyIndex()).siteNames).toEqual([name])
})
