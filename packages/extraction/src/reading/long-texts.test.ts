import { expect, it } from 'vitest'
import { legibilityOf as documentLegibility } from '../confidence/legibility.js'
import { DocumentContext } from '../context/document-context.js'
import { dateOf } from '../electronic/codes.js'
import { isXml } from '../electronic/is-xml.js'
import { decimalOf } from '../electronic/numbers.js'
import { unsupportedFormat } from '../images/other-formats.js'
import { vocabularyIndex } from '../labels/phrase-index.js'
import type { RecognizedCharacter } from '../ocr/decode-line.js'
import { repairWords } from '../ocr/repairs.js'
import { readByGrammar } from '../ocr/value-grammar.js'
import { PrintedTexts } from '../reconciliation/printed-text.js'
import type { DocumentText } from '../text/document-text.js'
import { layoutPage } from '../text/layout-page.js'
import { legibilityOf } from '../text/legibility.js'

/** As long as the text of a small file can be. Functions whose time increases with the square of the length take minutes. */
const LENGTH = 1_000_000

const texts: Readonly<Record<string, string>> = {
  digits: '1',
  'digits and points': '1.',
  letters: 'O',
  'letters and digits': 'O0',
  'parts of an IBAN': 'DE89 ',
  'written dates': '3. Foo 2024 ',
  blanks: ' ',
  lines: '\n',
  signs: '!',
  'signs and letters': '!!!!!!!!!!a',
  marks: 'a\u0301\u0316',
  'marks in a row': '\u0301\u0316',
  tags: '<',
  comments: '<!---->',
  'processing instructions': '<?a?>\n',
}

const characters = (text: string): RecognizedCharacter[] =>
  [...text].map((each, x) => ({
    text: each,
    x,
    likelihood: 0.6,
    alternatives: [{ text: '0', likelihood: 0.3 }],
    space: 0,
  }))

const documentOf = (text: string): DocumentText => {
  const box = { left: 0, top: 0, right: 5 * text.length, bottom: 10 }
  return { pageCount: 1, pages: [layoutPage({ index: 0, width: 600, height: 800 }, [{ text, box }])] }
}

const functions: Readonly<Record<string, (text: string) => unknown>> = {
  isXml: text => isXml(Buffer.from(text)),
  unsupportedFormat: text => unsupportedFormat(Buffer.from(text)),
  decimalOf,
  dateOf,
  'legibilityOf a text': text => legibilityOf([text]),
  // A line that is recognised has at most 300 characters, and a word of a document 200.
  'readByGrammar, a line': text => readByGrammar(text.slice(0, 300).split(' ').map(characters)),
  'repairWords, a line': text => repairWords([{ text: text.slice(0, 300), start: 0, end: 300, likelihood: 1 }], 10),
  'legibilityOf a document': text =>
    documentLegibility(new DocumentContext(documentOf(text.slice(0, 2000)), vocabularyIndex())),
  'PrintedTexts.find': text => new PrintedTexts(documentOf(text.slice(0, 100_000)).pages).find('1.1.1.1.1.1.1.1.1.2'),
}

it.each(
  Object.entries(functions).flatMap(([name, run]) =>
    Object.entries(texts).map(([kind, text]) => ({ name, kind, run, text })),
  ),
)('$name ends soon for a long text of $kind', ({ run, text }) => {
  expect(() => run(text.repeat(Math.ceil(LENGTH / text.length)))).not.toThrow()
})
