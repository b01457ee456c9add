import { expect, it } from 'vitest'
import { erase, hasPrint } from './ink.js'
import type { Raster } from './raster.js'

/** A white picture with a black rectangle. */
function pictureWith(size: number, [left, top, right, bottom]: readonly [number, number, number, number]): Raster {
  const data = new Uint8Array(size * size * 3).fill(255)
  for (let y = top; y < bottom; y++) data.fill(0, (y * size + left) * 3, (y * size + right) * 3)
  return { data, width: size, height: size }
}

const whole = (size: number) => ({ left: 0, top: 0, right: size, bottom: size })

it('hasPrint examines the middle of the height of a box', () => {
  const box = { left: 0, top: 0, right: 100, bottom: 100 }
  expect(hasPrint(pictureWith(100, [10, 40, 20, 50]), box, 60)).toBe(true)
  expect(hasPrint(pictureWith(100, [0, 0, 100, 19]), box, 60)).toBe(false)
  expect(hasPrint(pictureWith(100, [0, 81, 100, 100]), box, 60)).toBe(false)
})

it('erase paints boxes in the color of the paper', () => {
  const picture = pictureWith(100, [20, 20, 60, 40])
  erase(picture, [{ left: 20, top: 20, right: 60, bottom: 40 }])
  expect(hasPrint(picture, whole(100), 1)).toBe(false)
})

it('erase ends soon for many boxes of the size of the picture', () => {
  const picture = pictureWith(1000, [20, 20, 60, 40])
  erase(picture, Array(20_000).fill(whole(1000)))
  expect(hasPrint(picture, whole(1000), 1)).toBe(false)
})
