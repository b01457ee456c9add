import { expect, it } from 'vitest'
import type { TiltedBox } from '../ocr/tilted-box.js'
import { editDistance } from './edit-distance.js'
import { toFloat16 } from './float16.js'
import { type LabelledText, labelBoxes } from './label-boxes.js'

const texts: readonly LabelledText[] = [
  [10, 10, 60, 22, 'Sum'],
  [70, 10, 130, 22, '12,50'],
  [10, 40, 60, 52, 'Takk'],
]
const box = (left: number, top: number, right: number, bottom: number, angle = 0): TiltedBox => ({
  x: (left + right) / 2,
  y: (top + bottom) / 2,
  width: right - left,
  height: bottom - top,
  angle,
})
const found = (...boxes: TiltedBox[]): string[] => labelBoxes(boxes, texts).map(({ text }) => text)

it('takes the texts inside a box from left to right', () => {
  expect(found(box(5, 7, 135, 25), box(6, 37, 64, 55))).toEqual(['Sum 12,50', 'Takk'])
  expect(found(box(66, 7, 135, 25))).toEqual(['12,50'])
})

it('leaves out boxes that cut a text, contain several lines or none', () => {
  expect(found(box(5, 7, 100, 25), box(5, 5, 135, 60), box(200, 7, 260, 25))).toEqual([])
})

it('follows the slope of a box', () => {
  const tilted: readonly LabelledText[] = [
    [10, 10, 60, 22, 'Sum'],
    [70, 16, 130, 28, '12,50'],
  ]
  expect(labelBoxes([box(5, 10, 135, 28, 0.1)], tilted).map(({ text }) => text)).toEqual(['Sum 12,50'])
})

it('measures how many characters differ', () => {
  expect([editDistance('Beløp', 'Belop'), editDistance('', 'ab'), editDistance('abc', 'bc')]).toEqual([1, 2, 1])
})

it('writes 16-bit floats', () => {
  expect([...toFloat16(new Float32Array([0, 1, -2.5, 1e-9, 65504, 1e9]))]).toEqual([
    0, 0x3c00, 0xc100, 0, 0x7bff, 0x7bff,
  ])
})
