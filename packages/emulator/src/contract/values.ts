import { notStrings, type Samples, unfit } from './notation.js'

/** The shortest definition of a workflow. */
const SUCCEEDING = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }

/** What is one value, and no id. */
export const values: Readonly<Record<string, Samples>> = {
  string: { fits: ['', 'æ'], unfit: notStrings },
  boolean: { fits: [true, false], unfit: unfit('true', 0, {}, []) },
  object: { fits: [{}, { any: { thing: [1, null] } }], unfit: unfit('{}', 5, true, []) },
  integer: { fits: [0, -1], unfit: unfit(1.5, '1', true, {}, []) },
  number: { fits: [0, -1.5], unfit: unfit('1', true, {}, []) },
  timestamp: {
    fits: ['2021-04-14T14:13:02.021412+0000', '2021-04-14 14:13:02Z', '20210414T141302+02:00'],
    unfit: unfit(
      '2021-04-14T14:13:02',
      '2021-04-14T14:13:02-05:00',
      '2021-04-14',
      '2021-04-14T14:13:02.1234567Z',
      'now',
      5,
    ),
  },
  url: {
    fits: ['https://example.com/a', 'http://localhost:3000'],
    unfit: unfit('http://example.com', 'http://127.0.0.1', 'ftp://a', 'example.com', '', 5),
  },
  // The contract wants a `url` here. An emulator that other machines reach by HTTP cannot have one.
  fileUrl: {
    fits: ['https://files.example.com/a', 'http://localhost:3000/a', 'http://las-emulator:8099/a'],
    unfit: unfit('ftp://a', 'example.com', 'http://', '', 5),
  },
  email: {
    fits: ['a@example.com', 'A.b-c+d_e@mail.example.co'],
    unfit: unfit('example.com', '@example.com', 'a@example', 'a@example.c', '.a@example.com', 'a b@example.com', '', 5),
  },
  label: {
    fits: ['a', 'a-b_9'.padEnd(36, 'Z')],
    unfit: unfit('', 'a'.repeat(37), 'a b', 'a.b', 'æ', 5),
  },
  imageUrl: {
    fits: ['a/b', 'registry.example.com:5000/team/image:1.4'],
    unfit: unfit('', 'https://', 'registry.example.com/', 'a/b:', 5),
  },
  enumValue: {
    fits: ['a', 'ÆØÅæøå !"#$%&()*+,-./:;<=>?@[]^_`{|}~ 0', 'x'.repeat(512)],
    unfit: unfit('', 'x'.repeat(513), "'", 'é', '\\', '\n', 5),
  },
  clientId: { fits: ['a0'], unfit: unfit('', 'A', 'a-b', 5) },
  definition: { fits: [SUCCEEDING], unfit: unfit('{}', 5, []) },
}
