import Binding
import Invocation
import JSON
import Registry
import Syntax

extension StatementFailure {
  /// The failure of binding; what a placeholder is for is told by the description of `method`.
  init(_ errors: BindingErrors, _ method: Method?) {
    var unbound: [UnboundVariable] = []
    var names: Set<String> = []
    var faults: [Fault] = []
    for error in errors.faults {
      guard case .unbound(let name, let use, _) = error.fault else {
        faults.append(Fault(error.message, at: error.place))
        continue
      }
      let variable = UnboundVariable(name, use, method)
      if names.insert(name).inserted { unbound.append(variable) }
      faults.append(Fault(error.message, at: error.place, notes: variable.note.map { [$0] } ?? []))
    }
    if let last = unbound.last, let fault = faults.last {
      let set = "set it with `--var \(last.name)=…`, `SET \(last.name) = …` or TRIB_VAR_\(last.name)"
      faults[faults.count - 1] = Fault(fault.message, at: fault.place, notes: fault.notes + [set])
    }
    self.init(.failed, faults, unbound: unbound)
  }

  /// The failure of checking arguments.
  init(_ errors: ArgumentFaults) {
    self.init(.failed, errors.faults.map(Fault.init))
  }
}

extension Fault {
  /// A fault of an argument, with what the API says about it.
  init(_ fault: ArgumentFault) {
    var notes: [String] = []
    switch fault.fault {
    case .missingParameter(let needed), .missingProperty(_, let needed):
      if !needed.description.isEmpty { notes.append("\(needed.name): \(Prose.oneLine(needed.description))") }
    default: break
    }
    self.init(fault.message, at: fault.place, severity: fault.isWarning ? .warning : .error, notes: notes)
  }
}

extension UnboundVariable {
  /// What `method` says about the place that a placeholder stands in.
  init(_ name: String, _ use: BindingError.Use, _ method: Method?) {
    var schema: Schema?
    var description = ""
    switch use {
    case .argument(let argument):
      if let method, let parameter = MethodArguments.parameter(argument, of: method) {
        schema = parameter.schema
        description = parameter.description
      } else if let method, let path = MethodArguments.bodyPath(argument, of: method) {
        schema = UnboundVariable.schema(at: path, of: method)
      }
    case .body(let pointer): schema = method.flatMap { UnboundVariable.schema(at: pointer.segments, of: $0) }
    case .text, .query: break
    }
    let types = schema.map(TypeName.of) ?? ""
    self.init(
      name: name, type: types, description: description.isEmpty ? schema?.description ?? "" : description,
      choices: schema?.enumeration ?? schema?.extensibleEnumeration
        ?? (types == "boolean" ? ["true", "false"] : []),
      isSecret: schema?.format == "password" || SecretName.isSecret(name))
  }

  private static func schema(at path: [String], of method: Method) -> Schema? {
    var schema = method.request.schema
    for key in path {
      guard let current = schema else { return nil }
      if Int(key) != nil, let items = current.items {
        schema = items
      } else {
        let alternatives = [current] + current.oneOf + current.anyOf
        schema = alternatives.lazy.compactMap { ObjectShape($0)[key] }.first
      }
    }
    return schema
  }

  /// `name (type): description`.
  var note: String? {
    if type.isEmpty, description.isEmpty { return nil }
    let head = type.isEmpty ? name : "\(name) (\(type))"
    return description.isEmpty ? head : "\(head): \(Prose.oneLine(description))"
  }
}
