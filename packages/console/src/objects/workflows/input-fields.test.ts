import { describe, expect, it } from 'vitest'
import { divideInput, guessFields, joinInput, namesInDefinition } from './input-fields.js'

describe('the fields of an input', () => {
  it('are those that the first state reads', () => {
    const definition = {
      StartAt: 'A',
      States: {
        A: {
          Type: 'Task',
          Parameters: { 'id.$': '$.documentId', nested: { 'b.$': '$.limits.max' }, text: 'no path', all: '$' },
          ResultPath: '$.result',
          Next: 'B',
        },
        B: { Type: 'Choice', Choices: [{ Variable: '$.later' }] },
      },
    }
    expect(namesInDefinition(definition)).toEqual(['documentId', 'limits'])
    expect(namesInDefinition({})).toEqual([])
  })

  it('have the types of earlier values, and the document is first', () => {
    const earlier = [
      { total: 5, urgent: true, lines: [1] },
      { total: 'x', documentId: 'las:document:1', note: null },
    ]
    expect(guessFields(['lines', 'supplier'], earlier)).toEqual([
      { name: 'documentId', type: 'text' },
      { name: 'total', type: 'number' },
      { name: 'urgent', type: 'boolean' },
      { name: 'note', type: 'text' },
      { name: 'supplier', type: 'text' },
    ])
  })

  it('are the conventional ones if nothing is known', () => {
    expect(guessFields([], []).map(({ name }) => name)).toEqual(['documentId', 'title'])
  })

  it('keep an input as it was', () => {
    const fields = guessFields([], [{ documentId: 'd', total: 5, urgent: false, lines: [] }])
    for (const input of [
      { documentId: 'd', total: 5, urgent: false, lines: [{ a: 1 }] },
      { documentId: null, total: '5', urgent: 'yes', other: 1 },
      {},
    ]) {
      const { texts, rest } = divideInput(fields, input)
      expect(joinInput(fields, texts, rest)).toEqual(input)
    }
  })

  it('are left out if they are empty', () => {
    const fields = guessFields(['a', 'b'], [{ total: 1 }])
    expect(joinInput(fields, { a: ' ', b: ' x ', total: '1.5' }, {})).toEqual({ b: 'x', total: 1.5 })
  })
})
