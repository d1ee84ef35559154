/// How a method's body is made.
package struct RequestShape: Sendable {
  /// The media type sent; nil when the operation takes no body.
  package let mediaType: String?
  /// The schema of the whole body.
  let body: Deferred<Schema?>
  private let demanded: Deferred<[String]?>
  /// Whether the operation demands a body.
  package let isRequired: Bool
  /// How body properties are called in SQL.
  package let naming: BodyNaming
  /// JSON text of an object that lies under the user's body, whose keys win (`request.base`).
  package let base: String?
  /// JSON text sent when the user gives no body (`request.default`).
  package let defaultBody: String?
  /// Body properties that listings show as required beside those that the schema demands (`request.required`).
  package let shownAsRequired: [String]
  /// The wire's spelling of names, when snake_case names are to be understood too (`request.nativeCasing`).
  package let nativeCasing: NativeCasing?

  init(
    mediaType: String? = nil, body: Deferred<Schema?> = Deferred(known: nil),
    demanded: Deferred<[String]?> = Deferred(known: nil), isRequired: Bool = false,
    naming: BodyNaming = .prefixed, base: String? = nil, defaultBody: String? = nil,
    shownAsRequired: [String] = [], nativeCasing: NativeCasing? = nil
  ) {
    self.mediaType = mediaType
    self.body = body
    self.demanded = demanded
    self.isRequired = isRequired
    self.naming = naming
    self.base = base
    self.defaultBody = defaultBody
    self.shownAsRequired = shownAsRequired
    self.nativeCasing = nativeCasing
  }

  /// The schema of the whole body.
  package var schema: Schema? { (try? body.read()).flatMap(\.self) }

  /// The properties that the body demands, told without reading its schema; nil when that has to be read.
  package var demandedProperties: [String]? { (try? demanded.read()).flatMap(\.self) }
}

/// `requestBodyTranslate.algorithm`: the SQL name of a body property `x`.
package enum BodyNaming: Hashable, Sendable {
  /// `data__x`.
  case prefixed
  /// `x`.
  case plain
  /// `x`, a property of the body's property `inside`, which is sent as an object or as its JSON text.
  case plainInside(String)
}

/// `request.nativeCasing`: how the wire spells names.
package enum NativeCasing: String, Hashable, Sendable {
  case pascal
  case camel
  case kebab
  case snake
}
