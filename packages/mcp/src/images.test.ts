import jpeg from 'jpeg-js'
import { expect, it } from 'vitest'
import { drawBoxes } from './images/draw-boxes.js'

it('images with too many pixels, such as those of long receipts, are not decoded', async () => {
  const { data } = jpeg.encode({ width: 8, height: 8, data: new Uint8Array(8 * 8 * 4) })
  expect(await drawBoxes(data, [[0, 0, 1, 1]])).toMatchObject({ width: 8, height: 8 })
  // The start of the frame (SOF0) contains the height and the width.
  const start = data.indexOf(Buffer.from([0xff, 0xc0]))
  data.writeUInt16BE(16_000, start + 5)
  data.writeUInt16BE(2_000, start + 7)
  expect(await drawBoxes(data, [])).toBeUndefined()
})
