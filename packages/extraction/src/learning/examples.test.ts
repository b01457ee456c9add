import { describe, expect, it } from 'vitest'
import { Examples, FeatureRows, GrowableTypedArray, ROLE, roleOf, rowOf, rowRef } from './examples.js'

describe('GrowableTypedArray', () => {
  it('keeps its values when it grows', () => {
    const list = new GrowableTypedArray(length => new Uint32Array(length))
    const expected = Array.from({ length: 5000 }, (_, index) => index * 3)
    for (const value of expected.slice(0, 2000)) list.push(value)
    list.pushAll(expected.slice(2000))
    expect([...list.data.subarray(0, list.length)]).toEqual(expected)
    list.clear()
    expect(list.length).toBe(0)
  })
})

describe('rowRef', () => {
  it.each(Object.entries(ROLE))('keeps the row and the role %s', (_, role) => {
    const ref = rowRef(70_123, role)
    expect([rowOf(ref), roleOf(ref)]).toEqual([70_123, role])
  })
})

describe('FeatureRows', () => {
  it('returns the index of each row, and where its features are', () => {
    const rows = new FeatureRows()
    expect([rows.add(Uint32Array.of(7, 8)), rows.add(Uint32Array.of()), rows.add(Uint32Array.of(9))]).toEqual([0, 1, 2])
    const featuresOf = (row: number): number[] => [
      ...rows.features.data.subarray(rows.offsets.start(row), rows.offsets.end(row)),
    ]
    expect([0, 1, 2].map(featuresOf)).toEqual([[7, 8], [], [9]])
    expect([rows.length, rows.bytes]).toEqual([3, 24])
  })
})

describe('Examples', () => {
  const candidate = (key: number, rowRefs: number[]) => ({
    base: -key,
    isPositive: key === 2,
    certainty: 1,
    key,
    rowRefs,
  })

  it('lists a row that candidates share once for each example', () => {
    const examples = new Examples()
    examples.add([candidate(0, [80]), candidate(1, [80, 88]), candidate(2, [88, 96])], 1)
    examples.add([candidate(0, [80])], 2)
    const { rowRefs, rowRefOffsets, rowRefIndices, rowRefIndexOffsets, positives, offsets, folds } = examples
    expect([...rowRefs.data.subarray(0, rowRefs.length)]).toEqual([80, 88, 96, 80])
    expect([rowRefOffsets.start(1), rowRefOffsets.end(1)]).toEqual([3, 4])
    const indicesOf = (at: number): number[] => [
      ...rowRefIndices.data.subarray(rowRefIndexOffsets.start(at), rowRefIndexOffsets.end(at)),
    ]
    expect([0, 1, 2, 3].map(indicesOf)).toEqual([[0], [0, 1], [1, 2], [0]])
    expect([...positives.data.subarray(0, 4)]).toEqual([0, 0, 1, 0])
    expect([offsets.start(1), offsets.end(1), examples.length]).toEqual([3, 4, 2])
    expect([...folds.data.subarray(0, 2)]).toEqual([1, 2])
  })

  it('counts the bytes that it takes, none after it was cleared', () => {
    const examples = new Examples()
    examples.add([candidate(0, [8]), candidate(1, [8, 16])], 0)
    // Words: 2 rows, 1 end, 3 indices, 2 ends, 2 bases, 2 certainties, 2 keys, 1 end; bytes: 2 flags, 1 fold.
    expect(examples.bytes).toBe(4 * 15 + 3)
    examples.clear()
    expect([examples.bytes, examples.length]).toEqual([0, 0])
  })
})
