/// Something a call can be given: an OpenAPI parameter, a property of the body, or a variable of the server's URL. It
/// never changes and is shared, as its method is.
package final class Parameter: Sendable {
  /// The name in SQL.
  package let name: String
  /// The name on the wire; for a body property its key.
  package let wireName: String
  package let location: Location
  package let isRequired: Bool
  /// What values it takes; nil when nothing is said.
  package let schema: Schema?
  /// How arrays and objects are written (OpenAPI `style`).
  package let style: Style
  /// Whether each element becomes a pair of its own (OpenAPI `explode`).
  package let explodes: Bool
  package let description: String
  /// Sent when nothing is given: headers and server variables have such.
  package let defaultValue: String?
  /// The environment variable that gives a server variable (`x-stackQL-envVar`).
  package let environmentVariable: String?

  package init(
    name: String, wireName: String? = nil, location: Location, isRequired: Bool, schema: Schema? = nil,
    style: Style? = nil, explodes: Bool? = nil, description: String = "", defaultValue: String? = nil,
    environmentVariable: String? = nil
  ) {
    self.name = name
    self.wireName = wireName ?? name
    self.location = location
    self.isRequired = isRequired
    self.schema = schema
    let style = style ?? location.defaultStyle
    self.style = style
    self.explodes = explodes ?? (style == .form)
    self.description = description
    self.defaultValue = defaultValue
    self.environmentVariable = environmentVariable
  }

  /// The same parameter by another name, on the wire too.
  func named(_ name: String) -> Parameter {
    Parameter(
      name: name, location: location, isRequired: isRequired, schema: schema, style: style,
      explodes: explodes,
      description: description, defaultValue: defaultValue, environmentVariable: environmentVariable)
  }

  /// Whether the call is made with a value that nobody has to give: a header whose schema says it, or one that signing
  /// in writes.
  package var isAutomatic: Bool {
    location == .header && (defaultValue != nil || wireName.lowercased() == "authorization")
  }

  /// Where in the request the value goes.
  package enum Location: String, Hashable, Sendable {
    case path
    case query
    case header
    case cookie
    case body
    case server

    fileprivate var defaultStyle: Style {
      switch self {
      case .path, .header: .simple
      case .query, .cookie, .body, .server: .form
      }
    }
  }

  /// OpenAPI 3 parameter styles, and `json`: the text of a value that `content` describes.
  package enum Style: String, Hashable, Sendable {
    case form
    case simple
    case label
    case matrix
    case spaceDelimited
    case pipeDelimited
    case deepObject
    case json
  }
}
