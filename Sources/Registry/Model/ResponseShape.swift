/// How a method's answer is read. It never changes and is shared, as its method is.
package final class ResponseShape: Sendable {
  /// The declared media type of the answer.
  package let mediaType: String?
  /// The media type the body is parsed as, whatever the answer says (`overrideMediaType`).
  package let overrideMediaType: String?
  /// The schema of the whole body; nil when none is declared.
  package let schema: Schema?
  /// Why there is no schema although one is named: its reference leads nowhere.
  package let schemaFault: RegistryError?
  /// The path to the rows (`objectKey`); nil when the body is the row or the array of rows.
  package let objectKey: String?
  /// Whether an answer of 404 is said to be one of the answers of a read (it then means no rows).
  package let declaresNotFound: Bool

  package init(
    mediaType: String? = nil, overrideMediaType: String? = nil, schema: Schema? = nil,
    schemaFault: RegistryError? = nil, objectKey: String? = nil, declaresNotFound: Bool = false
  ) {
    self.mediaType = mediaType
    self.overrideMediaType = overrideMediaType
    self.schema = schema
    self.schemaFault = schemaFault
    self.objectKey = objectKey
    self.declaresNotFound = declaresNotFound
  }
}
