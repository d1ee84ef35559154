/// The types of JSON Schema. A document's other words (`any`, `unknown`) are no type and allow everything.
package enum SchemaType: String, Hashable, Sendable, CaseIterable {
  case string
  case integer
  case number
  case boolean
  case array
  case object
  case null
}
