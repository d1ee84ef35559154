import Binding
import Invocation
import Registry
package import Syntax

/// What can be told of scripts before any of them is run.
extension Session {
  /// The faults of scripts that are to be run one after the other: placeholders that no variable can fill, JSON that is
  /// none, and what is given twice. What a statement sets is there for those behind it.
  package func faults(in scripts: [Script]) -> StatementFailure? {
    var set: Set<String> = []
    var faults: [Fault] = []
    var unbound: [UnboundVariable] = []
    let scope = scope
    for script in scripts {
      for item in script.items {
        let statement: Statement
        switch item {
        case .statement(let found), .sent(let found, _, _): statement = found
        // A meta-command can set anything.
        case .metaCommand: return StatementFailure.gathering(faults, unbound)
        }
        if let failure = self.faults(
          of: statement, in: script.source, scope, settingBefore: set,
          suggests: faults.count < SyntaxErrors.most)
        {
          faults += failure.faults
          unbound += failure.unbound
        }
        if case .set(let statement) = statement.content, statement.value != nil {
          set.insert(statement.name.text)
        }
      }
    }
    return StatementFailure.gathering(faults, unbound)
  }

  /// With `suggests` unknown names come with those that may be meant, which takes time for what nobody will be shown.
  private func faults(
    of statement: Statement, in source: SourceText, _ scope: VariableScope, settingBefore set: Set<String>,
    suggests: Bool
  ) -> StatementFailure? {
    guard case .exec(let exec) = statement.content, exec.forEach == nil else {
      let told = unboundPlaceholders(
        of: statement, in: source, scope, settingBefore: set, suggests: suggests)
      return told.isEmpty ? nil : StatementFailure(BindingErrors(told), nil)
    }
    let faults = Binder.faults(in: exec, scope: scope, source: source, readFile: readFile)
    let told = faults.filter { fault in
      switch fault.fault {
      case .unbound(let name, _, _): return !Session.isSet(name, by: set)
      case .malformedJSON, .repeatedKey, .repeatedBody, .repeatedArgument: return true
      // A file may be written, and a variable be set, by a statement before this one.
      case .unreadableFile, .notText: return false
      }
    }
    if told.isEmpty { return nil }
    // The method's description says what each placeholder is for; an unknown method is told when it is called.
    let method = try? NameResolver(registry: registry, source: source).method(exec.method).method
    // With other values than those there are now, other things may be wrong.
    guard set.isEmpty, let method else { return StatementFailure(BindingErrors(told), method) }
    do throws(BindingErrors) {
      _ = try Binder.bind(exec, span: exec.method.span, scope: scope, source: source, readFile: readFile)
    } catch {
      if error.call != nil { return failure(error, of: method) }
    }
    return StatementFailure(BindingErrors(told), method)
  }

  private func unboundPlaceholders(
    of statement: Statement, in source: SourceText, _ scope: VariableScope, settingBefore set: Set<String>,
    suggests: Bool
  ) -> [BindingError] {
    var faults: [BindingError] = []
    for placeholder in PlaceholderUses(statement).placeholders {
      guard case .variable(let path, false, nil) = placeholder.content, scope.variable(at: path) == nil
      else { continue }
      let name = path.joined(separator: ".")
      if Session.isSet(name, by: set) { continue }
      let isShown = suggests && faults.count < SyntaxErrors.most
      let nearest = isShown ? NearestName.find(name, among: scope.names + set, limit: 2) : []
      faults.append(
        BindingError(
          .unbound(name: name, use: .text, nearest: nearest), SourcePlace(source, placeholder.span)))
    }
    return faults
  }

  /// Whether the variable `name`, or one that it is a part of, is among those in `set`.
  private static func isSet(_ name: String, by set: Set<String>) -> Bool {
    let parts = name.split(separator: ".")
    return !set.isDisjoint(with: (1...max(parts.count, 1)).map { parts.prefix($0).joined(separator: ".") })
  }

  /// The failure of binding a call of `method`. When nothing is wrong but that something is given twice, with all that
  /// is wrong besides.
  func failure(_ errors: BindingErrors, of method: Method) -> StatementFailure {
    let failure = StatementFailure(errors, method)
    guard let call = errors.call else { return failure }
    do throws(ArgumentFaults) {
      _ = try ArgumentChecker.check(
        call, method, validates: options.validates, hasServer: invoker.hasServer,
        environment: target.environment)
      return failure
    } catch {
      let others = error.faults.map(Fault.init)
      return StatementFailure(failure.kind, (failure.faults + others).inOrderOfText)
    }
  }
}

extension [Fault] {
  /// The faults as a reader comes to them. Those without a place, or in another text, go behind the others.
  fileprivate var inOrderOfText: [Fault] {
    let first = first?.place
    func offset(_ fault: Fault) -> Int {
      guard let place = fault.place, place == first else { return .max }
      return place.span.start
    }
    return enumerated().sorted { (offset($0.element), $0.offset) < (offset($1.element), $1.offset) }
      .map(\.element)
  }
}
