import Invocation
import Registry
import Rows
import SQLite

/// A resource as a table: its columns, and which of them are parameters of its methods.
///
///     entitlements:  id  name  plan_id …  │ hidden: organization.id  page_size  …  _
///
/// Columns are the properties of the rows of all select methods; parameters that are no such properties are hidden
/// columns, and so are `_`, the whole row as JSON, and the status and headers of the answer that the row came in.
struct ResourceShape: Sendable {
  /// The name that the table has in messages.
  let name: String
  let provider: Provider
  /// The methods that can read it, in the order of the document.
  let methods: [Method]
  let columns: [TableColumn]
  /// What each column is made of.
  let origins: [Origin]
  /// The columns that make one row out of many: the required parameters, among the rows' own columns, of a method that
  /// answers one row.
  private(set) var keys: [Int]
  private let indexes: [String: Int]
  /// The properties that the document says the rows of each method have.
  private let declared: [MethodPath: Set<String>]

  /// Where the value of a column comes from.
  enum Origin: Hashable, Sendable {
    /// A property of the row.
    case property(String)
    /// A parameter: the value it was given, or what the row has at the path of its name.
    case parameter(String)
    /// The row itself, when rows are no objects.
    case value
    /// The row as JSON.
    case whole
    /// Of the answer that the row came in.
    case status
    case headers
  }

  /// The name of the column that is the whole row.
  static let wholeName = "_"

  init(
    _ name: String, _ provider: Provider, _ methods: [Method], hasServer: Bool,
    environment: (String) -> String?
  ) {
    self.name = name
    self.provider = provider
    self.methods = methods
    var builder = Builder(usesSnakeCase: provider.hasSnakeCaseAliases)
    for method in methods { builder.addRow(of: method) }
    let propertyCount = builder.columns.count
    // Those that have to be given come first: they are the arguments of `resource('a', 'b')`.
    for method in methods {
      for need in MethodChoice.needs(of: method, hasServer: hasServer, environment: environment) {
        builder.addParameter(need)
      }
    }
    for method in methods {
      for parameter in method.parameters + (method.servers.first?.variables ?? [])
        + MethodArguments.bodyProperties(of: method)
      {
        builder.addParameter(parameter)
      }
    }
    builder.addWhole(isHidden: propertyCount > 0)
    builder.addEnvelope()
    columns = builder.columns
    origins = builder.origins
    indexes = builder.indexes
    declared = builder.declared
    keys = []
    for method in methods where ResourceShape.answersOneRow(method) && keys.isEmpty {
      let needs = MethodChoice.needs(of: method, hasServer: hasServer, environment: environment)
      keys = needs.compactMap { indexes[$0.name.lowercased()] }.filter { $0 < propertyCount }.sorted()
    }
  }

  /// The index of the column `name`, in any case.
  func index(of name: String) -> Int? { indexes[name.lowercased()] }

  /// Whether a row itself has the column.
  func isProperty(_ column: Int) -> Bool {
    if case .property = origins[column] { return true }
    return origins[column] == .value
  }

  /// Whether the column is a parameter that rows do not have; `organization.id` they do, inside of `organization`.
  func isParameterOnly(_ column: Int) -> Bool {
    guard case .parameter(let name) = origins[column] else { return false }
    let first = String(name.prefix { $0 != "." })
    return first == name || index(of: first).map(isProperty) != true
  }

  /// Whether the rows of `method` are said to have other properties than the one that `column` is.
  func lacks(_ column: Int, _ method: Method) -> Bool {
    guard case .property(let name) = origins[column], let names = declared[method.path] else { return false }
    return !names.isEmpty && !names.contains(name)
  }

  /// Whether the answer of `method` is one row and no list.
  static func answersOneRow(_ method: Method) -> Bool {
    guard let schema = method.response.schema, let row = RowSchema.row(of: method.response) else {
      return false
    }
    let key = method.response.objectKey ?? "$"
    if schema.types.contains(.array) || schema.items != nil { return false }
    if key == "$" || key.isEmpty { return schema.property("items")?.items == nil }
    // The path leads to an object: the row is no element of an array that stands there.
    var place = schema
    for name in key.split(separator: ".").dropFirst(key.hasPrefix("$") ? 1 : 0) {
      guard let next = ObjectShape(place)[String(name)] else { return false }
      place = next
    }
    return place.items == nil && !place.types.contains(.array) && !row.isAnything
  }

  private struct Builder {
    let usesSnakeCase: Bool
    private(set) var columns: [TableColumn] = []
    private(set) var origins: [Origin] = []
    private(set) var indexes: [String: Int] = [:]
    private(set) var declared: [MethodPath: Set<String>] = [:]

    mutating func addRow(of method: Method) {
      guard let schema = RowSchema.row(of: method.response) else { return }
      let properties = RowSchema.properties(of: schema)
      declared[method.path] = Set(properties.map(\.name))
      for property in properties {
        let name = usesSnakeCase ? SnakeCase.of(property.name) : property.name
        add(name, AnswerColumns.type(of: property.schema), .property(property.name), isHidden: false)
      }
      let types = schema.types.without(.null)
      if properties.isEmpty, !types.isEmpty, types.isDisjoint(with: [.object, .array]) {
        add(AnswerColumns.anonymous, AnswerColumns.type(of: schema), .value, isHidden: false)
      }
    }

    mutating func addParameter(_ parameter: Parameter) {
      let type = parameter.schema.map(AnswerColumns.type) ?? .any
      add(parameter.name, type == .json ? .any : type, .parameter(parameter.name), isHidden: true)
    }

    mutating func addWhole(isHidden: Bool) {
      add(ResourceShape.wholeName, .json, .whole, isHidden: isHidden)
    }

    mutating func addEnvelope() {
      add(AnswerEnvelope.statusName, .integer, .status, isHidden: true)
      add(AnswerEnvelope.headersName, .json, .headers, isHidden: true)
    }

    /// SQL names are the same in any case; of two such properties the second one is found through `_`.
    private mutating func add(_ name: String, _ type: ColumnType, _ origin: Origin, isHidden: Bool) {
      guard !name.isEmpty, !name.utf8.contains(0), indexes[name.lowercased()] == nil else { return }
      indexes[name.lowercased()] = columns.count
      columns.append(TableColumn(name, type, isHidden: isHidden))
      origins.append(origin)
    }
  }
}
