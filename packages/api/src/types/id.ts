/** Marks the kind of an id at compile time. Ids do not have this property at run time. */
declare const kind: unique symbol

/**
 * An id of the given kind: `las:document:…` and `cradl:document:…` are ids of the kind `document`. You can pass any string as
 * an id. An id from a response, however, does not compile if an id of a different kind is expected, so ids cannot be passed in
 * the wrong order.
 *
 * @example
 * const documentId: Id<'document'> = process.argv[2] ?? ''
 */
export type Id<Kind extends string> = string & { readonly [kind]?: Kind }
