/** Exactly one of the properties of `T`. */
export type OneOf<T> = {
  [Name in keyof T]: { [Key in Name]: T[Key] } & { [Other in Exclude<keyof T, Name>]?: undefined }
}[keyof T]
