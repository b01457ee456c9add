/** A directed graph, which can have cycles. */
export interface Graph {
  /** In reading order. */
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export interface GraphNode {
  readonly id: string
  readonly width: number
  readonly height: number
  /** Graphs that are drawn in the node, one below the other. They make it as large as necessary. */
  readonly inner?: readonly Graph[]
}

/** An edge between two nodes of the same graph. */
export interface GraphEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  /** The width of its label; undefined without one. */
  readonly labelWidth?: number | undefined
  /** How important it is that the edge is straight; by default 1. */
  readonly weight?: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

export interface Route {
  /** The corners of a line of horizontal and vertical parts. */
  readonly points: readonly Point[]
  /** The start of the baseline of the label. */
  readonly label?: Point
}

export interface GraphLayout {
  readonly width: number
  readonly height: number
  /** By the ids of nodes, including inner ones. */
  readonly boxes: ReadonlyMap<string, Box>
  /** By the ids of edges, including inner ones. */
  readonly routes: ReadonlyMap<string, Route>
}
