import { describe, expect, it } from 'vitest'
import { createTestOutput } from './testing/test-output.js'

const lines = [
  { description: 'Øl 0,51', amount: '89.90' },
  { description: '日本酒', amount: '1160.10' },
]

const v1 = {
  predictionId: 'las:prediction:00000000000000000000000000000001',
  status: 'succeeded',
  predictions: [
    { label: 'total_amount', value: '1250.00', confidence: 0.982314, page: 0 },
    { label: 'supplier', value: 'Kjøpmannsgården på Grünerløkka AS, avdeling Oslo sentrum', confidence: 0.61, page: 0 },
    { label: 'due_date', value: null, confidence: 0.99 },
    {
      label: 'lines',
      value: lines.map(line => Object.entries(line).map(([label, value]) => ({ label, value, confidence: 0.9 }))),
    },
  ],
}

const v2 = {
  ...v1,
  predictions: {
    total_amount: [
      { value: '1250.00', confidence: 0.982314, page: 0 },
      { value: '12.50', confidence: 0.01 },
    ],
    lines: lines.map(line =>
      Object.fromEntries(Object.entries(line).map(([label, value]) => [label, [{ value, confidence: 0.9 }]])),
    ),
  },
}

describe('the table of a prediction', () => {
  for (const [version, prediction] of Object.entries({ v1, v2 })) {
    for (const columns of [60, 80, 120]) {
      it(`in output format ${version} has a row per field and line item, at ${columns} columns`, async () => {
        const { output, stdout } = await createTestOutput({ columns, env: { NO_COLOR: '1' } })
        await output.value(prediction)
        await expect(stdout()).toMatchFileSnapshot(`testing/snapshots/prediction-${version}-${columns}.txt`)
      })
    }
  }
})
