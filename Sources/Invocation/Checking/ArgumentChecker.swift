package import Binding
import JSON
package import Registry
import Syntax

/// Puts the arguments of a call where they belong and holds them against the method's description.
package struct ArgumentChecker {
  private let method: Method
  private let environment: @Sendable (String) -> String?
  private let validates: Bool
  /// Whether a server was given that needs no variables.
  private let hasServer: Bool
  private var faults: [ArgumentFault] = []
  private var values: [CheckedValue] = []
  /// Body properties given as `@name = value`.
  private var properties: [BoundValue.Member] = []
  /// Arguments that went to parameters, which may hide body properties of the same name.
  private var shared: [BoundArgument] = []

  /// Checks `call` against `method`. Without `validates` values are only placed and typed.
  /// Throws all faults at once; `environment` gives the values of server variables that name one. With `hasServer`
  /// the call goes to a server of its own, and the variables of the document's are not asked for.
  package static func check(
    _ call: BoundCall, _ method: Method, validates: Bool, hasServer: Bool = false,
    environment: @escaping @Sendable (String) -> String?
  ) throws(ArgumentFaults) -> CheckedCall {
    var checker = ArgumentChecker(
      method: method, environment: environment, validates: validates, hasServer: hasServer)
    return try checker.check(call)
  }

  /// Whether the parameter `name` of `method` can be sent with `value`, whatever else is given.
  package static func takes(
    _ value: BoundValue, for name: String, in method: Method, validates: Bool
  ) -> Bool {
    guard let parameter = MethodArguments.anyParameter(name, of: method) else { return true }
    var checker = ArgumentChecker(
      method: method, environment: { _ in nil }, validates: validates, hasServer: true)
    _ = checker.checked(value, parameter, name)
    return checker.faults.allSatisfy(\.isWarning)
  }

  private init(
    method: Method, environment: @escaping @Sendable (String) -> String?, validates: Bool, hasServer: Bool
  ) {
    self.method = method
    self.environment = environment
    self.validates = validates
    self.hasServer = hasServer
  }

  private mutating func check(_ call: BoundCall) throws(ArgumentFaults) -> CheckedCall {
    for argument in call.arguments { place(argument) }
    fillServerVariables(call)
    noteMissing(call)
    let body = self.body(call)
    let order = faults.enumerated().sorted { left, right in
      let (a, b) = (left.element.place, right.element.place)
      return (a == b ? a.span.start - b.span.start : 0, left.offset) < (0, right.offset)
    }
    let sorted = order.map(\.element)
    if sorted.contains(where: { !$0.isWarning }) { throw ArgumentFaults(sorted) }
    return CheckedCall(method: method, values: values, body: body, warnings: sorted)
  }

  // MARK: Placing

  private mutating func place(_ argument: BoundArgument) {
    let name = argument.name
    let parameters = MethodArguments.parameters(name, of: method)
    if !parameters.isEmpty {
      // NULL says nothing: the parameter is left out.
      if case .null = argument.value.content { return }
      for parameter in parameters {
        values.append(CheckedValue(parameter, checked(argument.value, parameter, name)))
      }
      shared.append(argument)
      return
    }
    if let path = MethodArguments.bodyPath(name, of: method) {
      // A dotted name is a path into the body: `data__a.b`.
      var value = argument.value
      for key in path.dropFirst().reversed() {
        value = BoundValue(
          .object([BoundValue.Member(key: key, keyPlace: argument.namePlace, value: value)]),
          value.provenance,
          value.place)
      }
      add(BoundValue.Member(key: path[0], keyPlace: argument.namePlace, value: value))
      return
    }
    let known = MethodArguments.names(of: method)
    let nearest = NearestName.find(name, among: known, limit: 2)
    faults.append(
      ArgumentFault(.unknownParameter(name, nearest: nearest, known: known), argument.namePlace))
  }

  private mutating func add(_ member: BoundValue.Member) {
    guard let index = properties.firstIndex(where: { $0.key == member.key }) else {
      properties.append(member)
      return
    }
    properties[index] = BoundValue.Member(
      key: member.key, keyPlace: properties[index].keyPlace,
      value: ArgumentChecker.merge(properties[index].value, member.value))
  }

  /// Two paths into the same object, as in `data__a.b` and `data__a.c`.
  private static func merge(_ left: BoundValue, _ right: BoundValue) -> BoundValue {
    guard case .object(var members) = left.content, case .object(let added) = right.content else {
      return right
    }
    for member in added {
      if let index = members.firstIndex(where: { $0.key == member.key }) {
        members[index] = BoundValue.Member(
          key: member.key, keyPlace: member.keyPlace, value: merge(members[index].value, member.value))
      } else {
        members.append(member)
      }
    }
    return left.with(.object(members))
  }

  private mutating func checked(_ value: BoundValue, _ parameter: Parameter, _ name: String) -> BoundValue {
    if parameter.location == .path, case .string("") = value.content {
      faults.append(ArgumentFault(.emptyPathValue(name), value.place))
    }
    if parameter.location == .path, case .string(let text) = value.content, text == "." || text == ".." {
      faults.append(ArgumentFault(.dotPathValue(name, text), value.place))
    }
    let typed = typed(value, parameter, name)
    if parameter.location == .header,
      !ParameterText.header(parameter, typed).utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
    {
      faults.append(ArgumentFault(.unsendableHeader(name), value.place))
    }
    return typed
  }

  /// The value as its schema wants it.
  private mutating func typed(_ value: BoundValue, _ parameter: Parameter, _ name: String) -> BoundValue {
    guard let schema = parameter.schema else { return value }
    var checker = SchemaChecker(isLenient: true, validates: validates)
    let written = WrittenValue.of(value, parameter, schema)
    let result = checker.check(written, schema, path: .root(name)) ?? written
    // A document's list of regions is older than the regions are.
    faults += parameter.location == .server ? checker.faults.map(\.softened) : checker.faults
    return result
  }

  private mutating func fillServerVariables(_ call: BoundCall) {
    for variable in method.servers.first?.variables ?? [] {
      if values.contains(where: { $0.parameter.location == .server && $0.parameter.name == variable.name }) {
        continue
      }
      guard let text = variable.environmentVariable.flatMap(environment) ?? variable.defaultValue else {
        continue
      }
      values.append(CheckedValue(variable, BoundValue(.string(text), call.place)))
    }
  }

  private mutating func noteMissing(_ call: BoundCall) {
    // A URL without its parts cannot be sent, whatever is asked for.
    let needed = method.parameters + (hasServer ? [] : method.servers.first?.variables ?? [])
    for parameter in needed where !parameter.isAutomatic && parameter.defaultValue == nil {
      // What the environment may give is required when it does not.
      guard parameter.isRequired || parameter.environmentVariable != nil else { continue }
      // Media types and credentials are set by whoever sends the request (OpenAPI 3.1, 4.8.12.2.1).
      if parameter.location == .header, ArgumentChecker.ownHeaders.contains(parameter.wireName.lowercased()) {
        continue
      }
      let isGiven = values.contains {
        $0.parameter.name == parameter.name && $0.parameter.location == parameter.location
      }
      if isGiven || !validates && parameter.location != .path && parameter.location != .server { continue }
      let type = parameter.schema.map(TypeName.of) ?? ""
      let needed = ArgumentFault.Needed(
        name: parameter.name, type: type.isEmpty ? "string" : type, description: parameter.description)
      faults.append(ArgumentFault(.missingParameter(needed), call.place))
    }
  }

  private static let ownHeaders: Set<String> = ["accept", "content-type", "authorization"]

  // MARK: The body

  private mutating func body(_ call: BoundCall) -> BoundValue? {
    let request = method.request
    guard request.mediaType != nil || request.schema != nil else {
      if let place = call.bodyPlace { faults.append(ArgumentFault(.noBody(method: method.name), place)) }
      return call.body
    }
    if call.body == nil, let schema = request.schema { addHiddenProperties(schema) }
    let given = givenBody(call)
    // What the document sends when nothing is given is the document's own affair.
    if given == nil, let body = ArgumentChecker.value(request.defaultBody, call) { return body }
    let whole = ArgumentChecker.merging(given, onto: ArgumentChecker.value(request.base, call))
    guard let schema = request.schema else { return whole }
    if let whole {
      // `@property = 'text'` may say any type, a value inside of `@@json` says its own.
      var checker = SchemaChecker(isLenient: call.body == nil, validates: validates)
      let checked = checker.check(whole, schema, path: .root("")) ?? whole
      faults += checker.faults
      return checked
    }
    if validates { noteMissingProperties(schema, call) }
    return nil
  }

  /// JSON text of the document as a value of the call.
  private static func value(_ text: String?, _ call: BoundCall) -> BoundValue? {
    guard let text, let document = try? JSONDocument(text) else { return nil }
    return BoundValue(document.root, BoundValue(.null, .typedVariable(""), call.place))
  }

  /// The user's body over the document's `request.base`: the user's members win.
  private static func merging(_ given: BoundValue?, onto base: BoundValue?) -> BoundValue? {
    guard let given, let base else { return given ?? base }
    guard case .object(let own) = given.content, case .object(let under) = base.content else { return given }
    return given.with(.object(under.filter { member in !own.contains { $0.key == member.key } } + own))
  }

  /// A parameter hides the body property of its name: when the body demands it, both are meant.
  private mutating func addHiddenProperties(_ schema: Schema) {
    guard method.request.naming == .plain else { return }
    let shape = ObjectShape(schema)
    for argument in shared where shape.required.contains(argument.name) {
      guard shape[argument.name]?.isReadOnly == false else { continue }
      add(BoundValue.Member(key: argument.name, keyPlace: argument.namePlace, value: argument.value))
    }
  }

  private mutating func givenBody(_ call: BoundCall) -> BoundValue? {
    guard let body = call.body else {
      return properties.isEmpty ? nil : BoundValue(.object(properties), call.place)
    }
    guard !properties.isEmpty else { return body }
    guard case .object(let members) = body.content else {
      faults.append(ArgumentFault(.givenTwice(properties[0].key), properties[0].keyPlace))
      return body
    }
    for property in properties where members.contains(where: { $0.key == property.key }) {
      faults.append(ArgumentFault(.givenTwice(property.key), property.keyPlace))
    }
    return body.with(.object(members + properties))
  }

  private mutating func noteMissingProperties(_ schema: Schema, _ call: BoundCall) {
    let shape = ObjectShape(schema)
    for name in shape.required where shape[name]?.isReadOnly != true {
      faults.append(
        ArgumentFault(.missingProperty(path: "", ArgumentFault.Needed(name, shape[name])), call.place))
    }
  }
}
