import { describe, expect, it } from 'vitest'
import type { Location } from '../../../../contract.js'
import {
  boxInView,
  bringIntoMiddle,
  bringIntoView,
  clampViewport,
  type Frame,
  fitPage,
  fitWidth,
  MARGIN,
  panBy,
  toPage,
  toView,
  transformOf,
  turn,
  type Viewport,
  zoomStep,
  zoomTo,
} from './viewport.js'

const frame: Frame = { page: { width: 600, height: 800 }, view: { width: 1248, height: 700 } }

const close = (values: readonly number[]): number[] => values.map(value => Math.round(value * 1e6) / 1e6 + 0)

describe('fitWidth', () => {
  it('shows the whole width from the top', () => {
    expect(fitWidth(frame, 0)).toEqual({ scale: 2, x: MARGIN, y: MARGIN, turns: 0 })
  })

  it('uses the height of the page after a quarter turn', () => {
    expect(fitWidth(frame, 1)).toMatchObject({ scale: 1.5, x: MARGIN, turns: 1 })
  })

  it('cuts the margins around a part of the page', () => {
    const viewport = fitWidth({ ...frame, view: { width: 504, height: 700 } }, 0, [0.1, 0.05, 0.9, 0.9])
    expect(
      close([viewport.scale, ...boxInView(viewport, frame, [0.1, 0.05, 0.9, 0.9]).filter((_, i) => i % 2 === 0)]),
    ).toEqual([1, 12, 492])
  })
})

describe('fitPage', () => {
  it('centers the page', () => {
    const { scale, x, y } = fitPage(frame, 0)
    expect(close([scale, x, y])).toEqual([0.815, (1248 - 489) / 2, 24])
  })
})

describe('zoomTo', () => {
  it.each([0, 1, 2, 3] as const)('keeps the point under the pointer, with %s turns', turns => {
    const viewport = { scale: 2.5, x: -100, y: -300, turns }
    const at = { x: 500, y: 300 }
    const before = toPage(viewport, frame, at)
    const zoomed = zoomTo(viewport, frame, 3, at)
    expect(zoomed.scale).toBe(3)
    expect(close(Object.values(toPage(zoomed, frame, at)))).toEqual(close(Object.values(before)))
  })

  it('is limited to 25 and 400 %', () => {
    expect(zoomTo(fitWidth(frame, 0), frame, 9).scale).toBe(4)
    expect(zoomTo(fitWidth(frame, 0), frame, 0.1).scale).toBe(0.25)
  })

  it('can show the whole of a large page', () => {
    const large = { ...frame, page: { width: 6000, height: 8000 } }
    expect(zoomTo(fitWidth(large, 0), large, 0.01).scale).toBeCloseTo(0.0815)
  })
})

describe('zoomStep', () => {
  it('is the next step in both directions', () => {
    expect([zoomStep(1.38, 1), zoomStep(1.38, -1), zoomStep(1, 1), zoomStep(1, -1)]).toEqual([1.5, 1.25, 1.1, 0.9])
  })

  it('ends at the limits', () => {
    expect([zoomStep(4, 1), zoomStep(0.25, -1)]).toEqual([4, 0.25])
  })
})

describe('panBy', () => {
  it('stops at the margins of the page', () => {
    const viewport = fitWidth(frame, 0)
    expect(panBy(viewport, frame, { x: 0, y: 500 }).y).toBe(MARGIN)
    expect(panBy(viewport, frame, { x: 0, y: -5000 }).y).toBe(700 - 1600 - MARGIN)
  })

  it('does not move what fits into the view', () => {
    const viewport = fitPage(frame, 0)
    expect(panBy(viewport, frame, { x: 50, y: 50 })).toEqual(viewport)
  })
})

describe('turn', () => {
  it('returns to the same place after four turns', () => {
    const viewport = clampViewport({ scale: 4, x: -700, y: -900, turns: 0 }, frame)
    let turned: Viewport = viewport
    for (let count = 0; count < 4; count += 1) turned = turn(turned, frame)
    expect(close([turned.x, turned.y])).toEqual(close([viewport.x, viewport.y]))
    expect(turned.turns).toBe(0)
  })
})

describe('points', () => {
  it.each([0, 1, 2, 3] as const)('are the same on the page and in the transformed layer, with %s turns', turns => {
    const viewport: Viewport = { scale: 1.5, x: 10, y: -20, turns }
    const point = { x: 0.25, y: 0.1 }
    const inView = toView(viewport, frame, point)
    expect(close(Object.values(toPage(viewport, frame, inView)))).toEqual([0.25, 0.1])
    const layerScale = 0.5
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = (
      /\((.*)\)/.exec(transformOf(viewport, frame, layerScale))?.[1] ?? ''
    )
      .split(',')
      .map(Number)
    const x = point.x * frame.page.width * layerScale
    const y = point.y * frame.page.height * layerScale
    expect(close([a * x + c * y + e, b * x + d * y + f])).toEqual(close([inView.x, inView.y]))
  })

  it('turn clockwise', () => {
    const viewport: Viewport = { scale: 1, x: 0, y: 0, turns: 1 }
    expect(toView(viewport, frame, { x: 0, y: 0 })).toEqual({ x: 800, y: 0 })
    expect(boxInView(viewport, frame, [0, 0, 0.5, 0.25])).toEqual([600, 0, 800, 300])
  })
})

describe('bringIntoMiddle', () => {
  const thirds = (box: Location, viewport: Viewport): boolean => {
    const [left, top, right, bottom] = boxInView(bringIntoMiddle(viewport, frame, box), frame, box)
    return top >= 700 / 3 - 0.01 && bottom <= 1400 / 3 + 0.01 && left >= 0 && right <= 1248
  }

  it.each([0.3, 0.5, 0.7])('moves a box at %s into the middle third', y => {
    expect(thirds([0.4, y, 0.5, y + 0.02], fitWidth(frame, 0))).toBe(true)
    expect(thirds([0.9, y, 0.95, y + 0.02], zoomTo(fitWidth(frame, 0), frame, 4))).toBe(true)
  })

  it('keeps the page where it is if the box is there already', () => {
    const box: Location = [0.4, 0.5, 0.5, 0.52]
    const viewport = bringIntoMiddle(fitWidth(frame, 0), frame, box)
    expect(bringIntoMiddle(viewport, frame, box)).toEqual(viewport)
  })

  it('only zooms if print would be too small to read', () => {
    const small: Location = [0.4, 0.5, 0.5, 0.51]
    expect(bringIntoMiddle(fitWidth(frame, 0), frame, small).scale).toBe(2)
    expect(bringIntoMiddle(fitPage(frame, 0), frame, small).scale).toBeCloseTo(9 / 8)
  })
})

describe('bringIntoView', () => {
  it('only moves boxes that are outside', () => {
    const viewport = fitWidth(frame, 0)
    expect(bringIntoView(viewport, frame, [0.1, 0.1, 0.2, 0.12])).toEqual(viewport)
    const [, , , bottom] = boxInView(
      bringIntoView(viewport, frame, [0.1, 0.6, 0.2, 0.62]),
      frame,
      [0.1, 0.6, 0.2, 0.62],
    )
    expect(bottom).toBeCloseTo(700 - MARGIN)
  })
})
