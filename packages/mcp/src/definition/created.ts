/** The resources that a call has created, so that its error can name those that are left. */
export class Created {
  readonly #left = new Map<string, string>()
  readonly #deleted = new Map<string, string>()

  /** @param ids By their names, such as `documentId`. */
  add(ids: Readonly<Record<string, string>>): void {
    for (const [name, id] of Object.entries(ids)) this.#left.set(name, id)
  }

  /** Deletes a resource, because the call has failed. If this fails as well, the resource stays, and the error of the call contains its id. */
  async undo(name: string, remove: (id: string) => Promise<unknown>): Promise<void> {
    const id = this.#left.get(name)
    if (id === undefined) return
    try {
      await remove(id)
    } catch {
      return
    }
    this.#left.delete(name)
    this.#deleted.set(name, id)
  }

  /** Sentences about the resources that are left, and those that were deleted again; empty if nothing was created. */
  describe(): string {
    return [
      sentence('Created before the failure', this.#left),
      sentence('Created and deleted again', this.#deleted),
    ].join('')
  }
}

const sentence = (introduction: string, ids: ReadonlyMap<string, string>): string =>
  ids.size === 0 ? '' : ` ${introduction}: ${[...ids].map(([name, id]) => `${name} ${id}`).join(', ')}.`
