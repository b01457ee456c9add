import { type Samples, unfit } from './notation.js'

/** What no table of fields can tell: values that hold one another, and objects of several forms. */
export const compounds: Readonly<Record<string, (samplesOf: (kind: string) => Samples) => Samples>> = {
  groundTruthValue: () => {
    const item = { label: 'a', value: 1 }
    return {
      fits: [
        '',
        'x'.repeat(1024),
        null,
        true,
        false,
        0,
        -1.5,
        [],
        [item],
        [[item], [item, item]],
        [{ label: 'a', value: [item] }],
      ],
      unfit: [
        ...unfit('x'.repeat(1025), {}, [1]),
        { value: [{ ...item, label: '' }], at: '[0].label' },
        { value: [[{ ...item, page: 0 }]], at: '[0][0].page' },
      ],
    }
  },
  fieldConfig: samplesOf => {
    const scalar = samplesOf('scalarField')
    const lines = (inner: unknown): unknown => ({ type: 'lines', fields: inner })
    return {
      fits: [
        {},
        { ['a-b_9'.padEnd(36, 'Z')]: { type: 'date' } },
        { a: lines({}) },
        { a: { type: 'date', required: false } },
        ...scalar.fits.flatMap(field => [{ a: field }, { a: lines({ b: field }) }]),
      ],
      unfit: [
        ...unfit([], 'x', 5),
        ...['', 'a b', 'a.b', 'x'.repeat(37)].map(key => ({ value: { [key]: { type: 'date' } }, at: `.${key}` })),
        { value: { a: 'date' }, at: '.a' },
        { value: { a: { type: 'enum', enum: ['x', 'x'] } }, at: '.a.enum' },
        { value: { a: { type: 'money' } }, at: '.a.type' },
        { value: { a: { type: 'lines' } }, at: '.a.fields' },
        { value: { a: lines({ b: lines({}) }) }, at: '.a.fields.b' },
        { value: { a: lines({ 'b c': { type: 'date' } }) }, at: '.a.fields.b c' },
        ...scalar.unfit.flatMap(({ value, at }) =>
          // The type alone tells a scalar from lines.
          at.startsWith('.type') || at === ''
            ? []
            : [
                { value: { a: value }, at: `.a${at}` },
                { value: { a: lines({ b: value }) }, at: `.a.fields.b${at}` },
              ],
        ),
      ],
    }
  },
  postprocessConfig: samplesOf => {
    const [first, pages] = [samplesOf('bestFirst'), samplesOf('bestNPages')]
    return {
      fits: [...first.fits, ...pages.fits],
      unfit: [...first.unfit, ...pages.unfit].map(({ value, at }) =>
        at === '.strategy' ? { value, at: '' } : { value, at },
      ),
    }
  },
  predictions: samplesOf => {
    const { fits, unfit: others } = samplesOf('prediction')
    const lines = samplesOf('linePredictions')
    const candidates = fits.map(fit =>
      Object.fromEntries(Object.entries(fit as object).filter(([key]) => key !== 'label')),
    )
    return {
      fits: [...[...fits, ...lines.fits].map(fit => [fit]), {}, { a: candidates }, { a: [{ b: candidates }] }],
      unfit: [...[...others, ...lines.unfit].map(({ value, at }) => ({ value: [value], at })), ...unfit('x', 5)],
    }
  },
  actorId: samplesOf => ({
    fits: [...samplesOf('userId').fits, ...samplesOf('appClientId').fits],
    unfit: unfit('las:user:1', 'las:app-client:A', 'a', 5),
  }),
}
