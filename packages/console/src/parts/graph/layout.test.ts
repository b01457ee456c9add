import { describe, expect, it } from 'vitest'
import { assignLanes } from './lanes.js'
import { layOut } from './layout.js'
import { nonDecreasing } from './place.js'
import type { Box, Graph, GraphLayout, Route } from './types.js'

/** A graph of edges such as `A>B`, or `A>B:label`. */
function graphOf(...texts: string[]): Graph {
  const edges = texts.map(text => {
    const [, from = '', to = '', label] = /^(\w+)>(\w+)(?::(.*))?$/.exec(text) ?? []
    return { id: text, from, to, labelWidth: label === undefined ? undefined : label.length * 7 }
  })
  const ids = [...new Set(edges.flatMap(({ from, to }) => [from, to]))]
  return { nodes: ids.map(id => ({ id, width: 100, height: 44 })), edges }
}

const boxOf = ({ boxes }: GraphLayout, id: string): Box => boxes.get(id) as Box
const routeOf = ({ routes }: GraphLayout, id: string): Route => routes.get(id) as Route
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Expects what holds for every graph: nodes do not overlap, edges start and end at their nodes, and do not pass others. */
function expectReadable(graph: Graph): GraphLayout {
  const layout = layOut(graph)
  const boxes = graph.nodes.map(({ id }) => boxOf(layout, id))
  const problems: string[] = []
  for (const [index, box] of boxes.entries()) {
    for (const other of boxes.slice(index + 1)) if (overlap(box, other)) problems.push(`${index} overlaps`)
    expect(box.x >= 0 && box.y >= 0).toBe(true)
    expect(box.x + box.width <= layout.width && box.y + box.height <= layout.height).toBe(true)
  }
  for (const { id, from, to } of graph.edges) {
    const { points } = routeOf(layout, id)
    const [source, target] = [boxOf(layout, from), boxOf(layout, to)]
    expect(points[0]).toEqual({ x: source.x + source.width, y: Math.round(source.y + source.height / 2) })
    expect(points.at(-1)).toEqual({ x: target.x, y: Math.round(target.y + target.height / 2) })
    for (const [index, point] of points.slice(1).entries()) {
      const before = points[index] as typeof point
      expect(before.x === point.x || before.y === point.y).toBe(true)
      const [x, y] = [Math.min(before.x, point.x), Math.min(before.y, point.y)]
      const part = {
        x: x + 0.5,
        y: y - 0.5,
        width: Math.abs(before.x - point.x) - 1,
        height: Math.abs(before.y - point.y) + 1,
      }
      if (boxes.some(box => overlap(part, box))) problems.push(`${id} passes a node`)
    }
  }
  expect(problems).toEqual([])
  return layout
}

describe('the layout of a graph', () => {
  it('puts a chain on a straight line from left to right', () => {
    const layout = expectReadable(graphOf('A>B', 'B>C', 'C>D'))
    const boxes = ['A', 'B', 'C', 'D'].map(id => boxOf(layout, id))
    expect(new Set(boxes.map(({ y }) => y)).size).toBe(1)
    expect(boxes.map(({ x }) => x)).toEqual(boxes.map(({ x }) => x).toSorted((a, b) => a - b))
    for (const { points } of layout.routes.values()) expect(points).toHaveLength(2)
    expect(layout.height).toBe(44)
  })

  it('puts branches on both sides of what they come from, with room for their labels', () => {
    const layout = expectReadable(graphOf('A>B:all rules pass', 'A>C:otherwise', 'B>D', 'C>D'))
    const [a, b, c, d] = ['A', 'B', 'C', 'D'].map(id => boxOf(layout, id)) as [Box, Box, Box, Box]
    expect(b.y + c.y).toBe(2 * a.y)
    expect(a.y).toBe(d.y)
    const label = routeOf(layout, 'A>B:all rules pass').label
    expect(label && label.x > a.x + a.width && label.x + 14 * 7 <= b.x).toBe(true)
  })

  it('leads edges around the nodes between their ends', () => {
    expectReadable(graphOf('A>B', 'B>C', 'C>D', 'A>D', 'B>D', 'A>C'))
  })

  it('draws cycles and loops, which turn around next to their nodes', () => {
    const layout = expectReadable(graphOf('A>B', 'B>C', 'C>A', 'B>B', 'C>D'))
    expect(boxOf(layout, 'A').x).toBeLessThan(boxOf(layout, 'C').x)
    expect(routeOf(layout, 'B>B').points.length).toBeGreaterThan(4)
  })

  it('lets no edges cross if it can be avoided', () => {
    const layout = layOut(graphOf('S>A', 'S>B', 'S>C', 'A>X', 'B>Y', 'C>Z', 'A>Y', 'X>E', 'Y>E', 'Z>E'))
    const order = (ids: string[]): string[] => ids.toSorted((a, b) => boxOf(layout, a).y - boxOf(layout, b).y)
    expect(order(['A', 'B', 'C']).map(id => 'XYZ'['ABC'.indexOf(id)])).toEqual(order(['X', 'Y', 'Z']))
  })

  it('keeps an important way straight', () => {
    const graph = graphOf('A>B', 'B>C', 'C>D', 'A>F', 'B>F', 'C>F')
    const edges = graph.edges.map(edge => ({ ...edge, weight: edge.to === 'F' ? 1 : 1000 }))
    const layout = expectReadable({ ...graph, edges })
    expect(new Set(['A', 'B', 'C', 'D'].map(id => boxOf(layout, id).y)).size).toBe(1)
  })

  it('frames inner graphs, one below the other', () => {
    const nodes = [
      { id: 'A', width: 100, height: 44 },
      { id: 'P', width: 100, height: 44, inner: [graphOf('B>C'), graphOf('D>E', 'E>F')] },
    ]
    const layout = expectReadable({ nodes, edges: [{ id: 'A>P', from: 'A', to: 'P' }] })
    const frame = boxOf(layout, 'P')
    for (const id of ['B', 'C', 'D', 'E', 'F']) {
      const box = boxOf(layout, id)
      expect(box.x > frame.x && box.x + box.width < frame.x + frame.width).toBe(true)
      expect(box.y > frame.y && box.y + box.height < frame.y + frame.height).toBe(true)
    }
    expect(boxOf(layout, 'B').y).toBeLessThan(boxOf(layout, 'D').y)
    expect(routeOf(layout, 'E>F').points[0]?.x).toBe(boxOf(layout, 'E').x + 100)
  })

  it('ignores edges to nodes that do not exist, and draws an empty graph', () => {
    const { nodes } = graphOf('A>B')
    expect(layOut({ nodes, edges: [{ id: 'x', from: 'A', to: 'Nowhere' }] }).routes.size).toBe(0)
    expect(layOut({ nodes: [], edges: [] })).toMatchObject({ width: 0, height: 0 })
  })

  it('merges edges with the same target, so that many edges are few lines', () => {
    const texts = Array.from({ length: 40 }, (_, index) => `S${index}>S${index + 1}`)
    const failures = texts.map((_, index) => `S${index}>Failed`)
    const graph = graphOf(...texts, ...failures)
    const edges = graph.edges.map(edge => ({ ...edge, weight: edge.to === 'Failed' ? 1 : 1000 }))
    const layout = expectReadable({ ...graph, edges })
    expect(layout.height).toBeLessThan(200)
    const rows = new Set(failures.map(id => routeOf(layout, id).points.at(-2)?.y))
    expect(rows.size).toBe(1)
  })

  it('draws 200 states with jumps, the same each time', () => {
    const texts = Array.from({ length: 199 }, (_, index) => `S${index}>S${index + 1}`)
    for (let index = 0; index < 190; index += 10) texts.push(`S${index}>S${index + 7}`, `S${index + 5}>S${index + 2}`)
    const graph = graphOf(...texts)
    expect(layOut(graph)).toEqual(expectReadable(graph))
  })
})

describe('numbers that must not decrease', () => {
  it('keeps those in order, and takes weighted means of the others', () => {
    const equal = (...values: number[]) => values.map(value => ({ value, weight: 1 }))
    expect(nonDecreasing(equal(1, 2, 3))).toEqual([1, 2, 3])
    expect(nonDecreasing(equal(3, 1, 5, 4))).toEqual([2, 2, 4.5, 4.5])
    expect(nonDecreasing([...equal(4), { value: 0, weight: 3 }])).toEqual([1, 1])
  })
})

describe('lanes', () => {
  it('avoid that edges lie on each other', () => {
    // The first comes from 0 and goes to 50; the second comes from 50 and goes to 100.
    const [first, second] = assignLanes([
      { left: [0], right: [50] },
      { left: [50], right: [100] },
    ])
    expect(second).toBeLessThan(first as number)
  })

  it('are shared by edges that are far from each other', () => {
    const lanes = assignLanes([
      { left: [0], right: [50] },
      { left: [80], right: [100] },
    ])
    expect(lanes).toEqual([0, 0])
  })
})
